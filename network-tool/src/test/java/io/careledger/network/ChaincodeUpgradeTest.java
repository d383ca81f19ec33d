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
  private Site site;
  private Organisation hospital;

  @BeforeEach
  void open() {
    site = TestSite.in(folder);
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
    Path tls = site.of(hospital, "peer").resolve("tls");
    for (String name : List.of("ca.pem", "server.pem", "server.key")) {
      PrivateFiles.write(tls.resolve(name), "first " + name);
    }
    one.writeConnection(site, hospital);
    Path installed =
        site.of(hospital, "peer")
            .resolve("data/externalbuilder/builds")
            .resolve(one.id().replace(':', '-'))
            .resolve("release/chaincode/server/connection.json");
    assertFalse(Files.exists(installed));
    PrivateFiles.write(installed, TestSite.text(ChaincodePackage.connection(site, hospital)));
    PrivateFiles.write(tls.resolve("server.key"), "second key");

    one.writeConnection(site, hospital);

    assertTrue(TestSite.text(installed).contains("\"second key\""));
    assertTrue(TestSite.text(installed).contains("\"127.0.0.1:7056\""));
  }

  @Test
  void finish_interruptedAfterTheCommit_renamesTheNewServicesAndEndsOthers() throws IOException {
    ChaincodePackage one = built("one");
    one.makeCurrent(site);
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
  void finish_chaincodeThatIsNotHere_isRefusedWithItsVersion() throws IOException {
    built("one").makeCurrent(site);

    assertEquals(
        "the channel has agreed on the chaincode's version 0123456789ab, which is not in "
            + site.program(),
        assertThrows(
                NetworkException.class, () -> upgrade().finish(new Definition(2, "0123456789ab")))
            .getMessage());
  }

  private ChaincodeUpgrade upgrade() {
    PrintStream out = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
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
