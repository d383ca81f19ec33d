// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code --network}, as far as no network is needed: nothing listens at port 1. */
class NetworkOptionTest {
  @TempDir Path folder;
  private Shell shell;
  private String file;

  @BeforeEach
  void write() throws IOException {
    shell = new Shell(folder);
    Path path = folder.resolve("hospital1.json");
    Files.writeString(
        path,
        """
        {"format":1,"channel":"careledger","chaincode":"careledger","institution":"hospital1",
         "msp":"Hospital1MSP","peer":{"address":"127.0.0.1:1","tlsCa":"tls.pem"},"identities":{
           "client":{"certificate":"client.pem","key":"client.key"}},
         "orderers":[{"name":"orderer1","address":"127.0.0.1:1","tlsCa":"tls.pem"}]}
        """);
    file = path.toString();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ls", "consortium show", "committee ls", "doctor"})
  void command_fileMissing_saysWhichFileAndTouchesNoLedger(String command) {
    String missing = folder.resolve("none.json").toString();
    Shell.Result result = shell.run((command + " --network " + missing).split(" ", -1)).expect(1);

    assertTrue((result.out() + result.err()).contains(missing), result.err());
    assertFalse(Files.exists(shell.home.resolve("ledger")));
  }

  @Test
  void command_certificateMissing_saysWhichFile() {
    Shell.Result result = shell.run("consortium", "show", "--network", file).expect(1);

    assertTrue(result.err().contains("CL-CERTIFICATE-INVALID"), result.err());
    assertTrue(result.err().contains("client.key"), result.err());
  }

  @Test
  void doctor_nothingThere_marksEachHopAndFails() {
    Shell.Result result = shell.run("doctor", "--network", file).expect(1);

    for (String hop : new String[] {"identity client", "peer", "gateway", "ordering", "orderer1"}) {
      assertTrue(
          result.out().lines().anyMatch(line -> line.startsWith("BAD") && line.contains(hop)),
          hop + " in " + result.out());
    }
    assertTrue(result.err().contains("Each line marked BAD says what is wrong."), result.err());
  }

  @Test
  void doctor_noIpfsNodeNamed_saysWhatThatMeans() {
    Shell.Result result = shell.run("doctor", "--network", file).expect(1);

    assertTrue(result.out().contains("none: the institution stores and reads no records"));
  }

  @Test
  void doctor_ipfsNodeDown_saysWhatToDo() throws IOException {
    ipfs("");

    String line = ipfsLine(shell.run("doctor", "--network", file).expect(1));
    assertTrue(line.startsWith("BAD"), line);
    assertTrue(line.contains("http://127.0.0.1:1 can't be reached. Start it"), line);
    assertFalse(line.contains("CL-"), line);
  }

  @Test
  void doctor_ipfsTokenFileMissing_saysWhichFileAndGoesOn() throws IOException {
    ipfs(",\"tokenFile\":\"ipfs-token\"");

    Shell.Result result = shell.run("doctor", "--network", file).expect(1);
    assertTrue(ipfsLine(result).startsWith("BAD"), result.out());
    assertTrue(ipfsLine(result).contains("ipfs-token"), result.out());
    assertTrue(result.out().contains("consortium"), result.out());
  }

  private void ipfs(String token) throws IOException {
    Path path = Path.of(file);
    String named = "\"ipfs\":{\"api\":\"http://127.0.0.1:1\"" + token + "},\"orderers\"";
    Files.writeString(path, Files.readString(path).replace("\"orderers\"", named));
  }

  private static String ipfsLine(Shell.Result result) {
    return result.out().lines().filter(line -> line.contains("IPFS node")).findFirst().orElse("");
  }

  @Test
  void demo_oneInstitutionsFile_isWrongUsage() {
    Shell.Result result = shell.run("demo", "--network", file).expect(2);

    assertTrue(result.err().contains("the folder with all connection files"), result.err());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "init --agents-here",
        "init --threshold 3",
        "demo --agents-here",
        "ca show",
        "ca renew",
        "ca",
        "ledger verify --network ."
      })
  void command_withoutOrAgainstANetwork_isWrongUsage(String command) {
    shell.run(command.split(" ", -1)).expect(2);
  }

  @Test
  void ca_fileNamesNoAuthority_saysSo() {
    Shell.Result result = shell.run("ca", "renew", "--network", file).expect(1);

    assertTrue(result.err().contains("names no Fabric CA"), result.err());
  }

  @Test
  void caRegister_secretFileExists_isLeftAlone() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), "mine");
    Files.writeString(
        Path.of(file),
        Files.readString(Path.of(file))
            .replace(
                "\"orderers\"",
                "\"ca\":{\"url\":\"https://127.0.0.1:1\",\"name\":\"ca\",\"tlsCa\":\"tls.pem\","
                    + "\"registrar\":{\"name\":\"r\",\"secretFile\":\"secret\"}},\"orderers\""));

    shell
        .run(
            "ca",
            "register",
            "ward",
            "--role",
            "client",
            "--secret-file",
            secret.toString(),
            "--network",
            file)
        .expect(4);

    assertTrue(Files.readString(secret).equals("mine"));
  }
}
