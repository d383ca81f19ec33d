// SPDX-License-Identifier: Apache-2.0
package io.careledger.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.network.channel.ChaincodePackage;
import io.careledger.network.channel.Lifecycle.Definition;
import io.careledger.network.config.Organisation;
import io.careledger.network.config.Organisation.Port;
import io.careledger.network.process.Launch;
import io.careledger.network.process.PrivateFiles;
import io.careledger.network.process.ProcessRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChaincodeUpgradeTest {
  @TempDir Path folder;
  private final ByteArrayOutputStream output = new ByteArrayOutputStream();
  private Site site;
  private Organisation hospital;

  @BeforeEach
  void open() {
    site = TestSite.part(TestSite.in(folder), "hospital1");
    TestSite.binary(site, "peer", "exit 0");
    hospital = site.consortium().organisation("hospital1");
  }

  @AfterEach
  void end() {
    site.processes().stop(List.copyOf(site.processes().known()), Duration.ofSeconds(10));
  }

  @Test
  void place_eachPackage_listensWhereTheRunningOneDoesNot() throws IOException {
    ChaincodePackage one = built("one");
    one.makeCurrent(site);
    assertEquals(Port.CHAINCODE, one.port());
    ChaincodePackage two = built("two");
    assertEquals(Port.CHAINCODE_NEXT, two.port());
    two.makeCurrent(site);
    ChaincodePackage three = built("three");
    assertEquals(Port.CHAINCODE, three.port());
    three.makeCurrent(site);

    ChaincodePackage again = built("one");
    again.place(site);

    assertEquals(one, again);
    assertEquals(Port.CHAINCODE_NEXT, again.port());
    three.place(site);
    assertEquals(Port.CHAINCODE, three.port());
  }

  @Test
  void ofVersion_keptPackage_isFoundIfItIsComplete() throws IOException {
    ChaincodePackage one = built("one");
    ChaincodePackage two = built("two");
    Files.delete(two.file());

    assertEquals(Optional.of(one), ChaincodePackage.ofVersion(site, one.version()));
    assertEquals(Optional.empty(), ChaincodePackage.ofVersion(site, two.version()));
    assertEquals(Optional.empty(), ChaincodePackage.ofVersion(site, ""));
  }

  @Test
  void writeConnection_installedPackage_isGivenThePortAndTheKeyOfToday() throws IOException {
    ChaincodePackage one = built("one");
    Path tls = connection();
    one.writeConnection(site, hospital);
    assertFalse(one.isInstalled(site, hospital));
    Path installed = installed(one, TestSite.text(ChaincodePackage.connection(site, hospital)));
    PrivateFiles.write(tls.resolve("server.key"), "second key");

    one.writeConnection(site, hospital);

    assertTrue(TestSite.text(installed).contains("\"second key\""));
    assertTrue(TestSite.text(installed).contains("\"127.0.0.1:7056\""));
  }

  @Test
  void finish_interruptedAfterTheCommit_renamesTheNewServicesAndEndsOthers() throws IOException {
    ChaincodePackage one = built("one");
    one.makeCurrent(site);
    installed(one, "{}");
    start("chaincode.hospital1");
    start("chaincode-" + one.version() + ".hospital1");
    start("chaincode-0123456789ab.hospital1");
    start("chaincode.hospital2");
    ProcessRecord next = running("chaincode-" + one.version() + ".hospital1");
    ProcessRecord other = running("chaincode.hospital2");

    upgrade().finish(new Definition(3, one.version()));

    assertEquals(Set.of("chaincode.hospital1", "chaincode.hospital2"), site.processes().known());
    assertEquals(next, running("chaincode.hospital1"));
    assertEquals(other, running("chaincode.hospital2"));
    assertTrue(Files.exists(site.state().resolve("logs/chaincode.hospital1.log.1")));
  }

  @Test
  void finish_peerThatLostItsDisk_isGivenThePackageAndTheOthersAreAsked() throws IOException {
    ChaincodePackage one = built("one");
    one.makeCurrent(site);
    connection();

    upgrade().finish(new Definition(3, one.version()));

    List<String> words = TestSite.words(site, "peer").lines().toList();
    assertTrue(words.contains(one.file().toString()), words::toString);
    assertFalse(words.contains("approveformyorg"), words::toString);
    assertTrue(Files.exists(ChaincodePackage.connection(site, hospital)));
    assertTrue(output.toString(StandardCharsets.UTF_8).contains("upgrade-chaincode --again"));
  }

  @Test
  void finish_peerThatHasThePackage_isLeft() throws IOException {
    ChaincodePackage one = built("one");
    one.makeCurrent(site);
    installed(one, "{}");

    upgrade().finish(new Definition(3, one.version()));

    assertFalse(Files.exists(site.binaries().resolve("bin/peer.words")));
  }

  @Test
  void finish_chaincodeThatIsNotHere_isRefusedWithItsVersion() throws IOException {
    built("one").makeCurrent(site);

    assertEquals(
        "the channel has agreed on the chaincode's version 0123456789ab, which is not in "
            + site.program(),
        assertThrows(
                NetworkException.class, () -> upgrade().finish(new Definition(2, "0123456789ab")))
            .getMessage());
  }

  /** What the peer connects to its chaincode with. */
  private Path connection() {
    Path tls = site.of(hospital, "peer").resolve("tls");
    for (String name : List.of("ca.pem", "server.pem", "server.key")) {
      PrivateFiles.write(tls.resolve(name), "first " + name);
    }
    return tls;
  }

  private Path installed(ChaincodePackage chaincode, String text) {
    Path file =
        site.of(hospital, "peer")
            .resolve("data/externalbuilder/builds")
            .resolve(chaincode.id().replace(':', '-'))
            .resolve("release/chaincode/server/connection.json");
    PrivateFiles.write(file, text);
    return file;
  }

  private ChaincodeUpgrade upgrade() {
    PrintStream out = new PrintStream(output, true, StandardCharsets.UTF_8);
    return new ChaincodeUpgrade(site, new Progress(out));
  }

  private ChaincodePackage built(String content) throws IOException {
    Path jar = site.root().resolve("chaincode-server/target/dist/lib/chaincode.jar");
    Files.delete(jar); // as the build does: kept packages are links to the same file
    Files.writeString(jar, content);
    return ChaincodePackage.ofBuild(site);
  }

  private void start(String name) {
    site.processes().start(new Launch(name, List.of("/bin/sleep", "600"), Map.of(), folder));
  }

  private ProcessRecord running(String name) {
    return site.processes().running(name).orElseThrow();
  }
}
