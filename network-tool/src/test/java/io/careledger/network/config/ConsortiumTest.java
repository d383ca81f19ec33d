// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.network.NetworkException;
import io.careledger.network.config.Organisation.Port;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsortiumTest {
  private static final Path SHIPPED = Path.of("..", "network-config");

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void copy() throws IOException {
    file = Files.copy(SHIPPED.resolve("consortium.yaml"), folder.resolve("consortium.yaml"));
    Files.copy(SHIPPED.resolve("collections.yaml"), folder.resolve("collections.yaml"));
  }

  @Test
  void read_shipped_isFourOrganisationsOnThisComputer() {
    Consortium consortium = Consortium.read(file);

    assertEquals(
        List.of("hospital1", "hospital2", "research", "regulator"),
        consortium.organisations().stream().map(Organisation::name).toList());
    assertEquals(3, consortium.threshold());
    assertEquals(3, consortium.chaincodeEndorsement().of(4));
    assertEquals(new Consortium.Batch("100ms", 500, 8 << 20), consortium.batch());
    assertEquals(2, consortium.replicas());
    assertEquals(3, consortium.organisations().stream().filter(Organisation::ipfs).count());
    assertEquals(
        List.of("Hospital1MSP", "Hospital2MSP"), consortium.collections().get(0).members());
    assertEquals("127.0.0.1:7251", consortium.organisation("research").address(Port.PEER));
  }

  @Test
  void read_withoutCollections_hasNone() throws IOException {
    Files.delete(folder.resolve("collections.yaml"));

    assertEquals(List.of(), Consortium.read(file).collections());
  }

  @Test
  void shared_withAnotherJavaForTheChaincode_isTheSame() throws IOException {
    Consortium before = Consortium.read(file);
    change(
        "ipfs: false",
        "ipfs: false\n    chaincode: {java: /opt/jdk, options: [-Xmx1g, -XX:+UseG1GC]}");

    Consortium after = Consortium.read(file);

    assertEquals(
        new ServiceJvm(Optional.of("/opt/jdk"), List.of("-Xmx1g", "-XX:+UseG1GC")),
        after.organisation("regulator").chaincodeJvm());
    assertEquals(ServiceJvm.STANDARD, after.organisation("research").chaincodeJvm());
    assertNotEquals(before, after);
    assertEquals(before.shared(), after.shared());
  }

  @Test
  void listening_onAllAddresses_opensOnlyWhatOthersReach() throws IOException {
    change("    ports: 7150\n", "    ports: 7150\n    listen: 0.0.0.0\n");
    change("hospital2\n    host: 127.0.0.1", "hospital2\n    host: h2.example.org");

    Organisation hospital = Consortium.read(file).organisation("hospital2");

    assertEquals("0.0.0.0:7150", hospital.listening(Port.ORDERER));
    assertEquals("h2.example.org:7150", hospital.address(Port.ORDERER));
    assertEquals("127.0.0.1:7153", hospital.listening(Port.ORDERER_ADMIN));
    assertEquals("127.0.0.1:7156", hospital.address(Port.CHAINCODE));
    assertEquals("127.0.0.1:7160", hospital.listening(Port.IPFS_API));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "format: 1|format: 2|consortium.yaml.format: a number from 1 to 1",
        "format: 1|formt: 1|consortium.yaml.format: is missing",
        "replicas: 2|replicas: 2\\ncopies: 3|consortium.yaml.copies: is not known",
        "replicas: 2|replicas: 2\\nreplicas: 2|is no valid YAML",
        "replicas: 2|replicas: 4|consortium.yaml.replicas: only 3 organisations have an IPFS",
        "replicas: 2|replicas: none|consortium.yaml.replicas: a number from 1 to 64",
        "replicas: 2|replicas: [2]|consortium.yaml.replicas: a single value",
        "channel: careledger|channel: Care|consortium.yaml.channel: \"Care\" is not of the form",
        "threshold: 3|threshold: 2|consortium.yaml.committee.threshold: more than half of the 4",
        "threshold: 3|threshold: 5|consortium.yaml.committee.threshold: more than half of the 4",
        "chaincode: majority|chaincode: 5|consortium.yaml.endorsement.chaincode: majority, all",
        "lifecycle: majority|lifecycle: 5|consortium.yaml.endorsement.lifecycle: majority, all",
        "lifecycle: majority|lifecycle: most|consortium.yaml.endorsement.lifecycle: \"most\" is",
        "interval: 100ms|interval: 100|consortium.yaml.batch.interval: \"100\" is not of the form",
        "interval: 100ms|interval: 0ms|consortium.yaml.batch.interval: \"0ms\" is not of the form",
        "bytes: 8388608|bytes: 1000|consortium.yaml.batch.bytes: a number from 1048576",
        "node: 5|node: 0|consortium.yaml.certificates.node: a number from 1 to 50",
        "name: research|name: hospital1|consortium.yaml.organisations: two have the name hospital1",
        "msp: ResearchMSP|msp: Hospital1MSP|organisations: two have the msp Hospital1MSP",
        "namespace: research|namespace: regulator|organisations: two have the namespace regulator",
        "name: research|name: ../x|consortium.yaml.organisations[2].name: \"../x\" is not",
        "ports: 7150|ports: 7055|organisations: hospital1 and hospital2 both use port 7055; leave",
        "ports: 7150|ports: 80|consortium.yaml.organisations[1].ports: a number from 1024 to 65515",
        "ports: 7150|ports: 65516|organisations[1].ports: a number from 1024 to 65515",
        "ipfs: false|ipfs: maybe|consortium.yaml.organisations[3].ipfs: true or false",
        "ipfs: false|ipfs: false\\n    cpu: 4|consortium.yaml.organisations[3].cpu: is not known",
        "host: 127.0.0.1|host: a b|consortium.yaml.organisations[0].host: \"a b\" is not",
        "host: 127.0.0.1|host: h1.example|[0].listen: an IPFS node binds addresses, and no name",
        "ipfs: false|ipfs: false\\n"
            + "    chaincode: {java: jdk}|[3].chaincode.java: \"jdk\" is not of",
        "ipfs: false|ipfs: false\\n    chaincode: {jvm: /x}|[3].chaincode.jvm: is not known",
        "ipfs: false|ipfs: false\\n"
            + "    chaincode: {options: [-cp]}|chaincode.options: \"-cp\" is not",
        "organisations:|organisations: none\\nothers:|consortium.yaml.organisations: a list",
      })
  void read_illFormedOrInConflict_isRefusedWithItsPlace(String from, String to, String reason)
      throws IOException {
    change(from, to.replace("\\n", "\n"));

    assertRefused(reason);
  }

  @Test
  void read_threeOrganisations_isRefusedSinceNoFaultIsTolerated() throws IOException {
    Files.delete(folder.resolve("collections.yaml"));
    String text = Files.readString(file);
    Files.writeString(file, text.substring(0, text.indexOf("  - name: regulator")));

    assertRefused("consortium.yaml.organisations: 4 to 64 are expected");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "name: supervision|name: hospitals|two collections hospitals",
        "members: [hospital1, hospital2]|members: [hospital1, nobody]|members: nobody is no"
            + " organisation",
        "members: [hospital1, hospital2]|members: [hospital1, hospital1]|members: distinct",
        "members: [hospital1, hospital2]|members: []|members: distinct",
        "members: [hospital1, hospital2]|members: hospital1|members: a list is expected",
        "endorsement: all|endorsement: 3|hospitals.endorsement: majority, all",
        "blocksToLive: 0|blocksToLive: -1|collections[0].blocksToLive: a number from 0",
        "blocksToLive: 0|btl: 0|collections[0].blocksToLive: is missing",
      })
  void read_collectionIllFormed_isRefusedWithItsPlace(String from, String to, String reason)
      throws IOException {
    Path collections = folder.resolve("collections.yaml");
    Files.writeString(collections, replaceOnce(Files.readString(collections), from, to));

    assertRefused(reason);
  }

  @Test
  void read_noFile_isRefusedWithItsName() {
    file = folder.resolve("elsewhere.yaml");

    assertRefused("elsewhere.yaml can't be read");
  }

  private void assertRefused(String reason) {
    String message = assertThrows(NetworkException.class, () -> Consortium.read(file)).getMessage();
    assertTrue(message.contains(reason), message);
    assertEquals(1, message.lines().count(), message);
  }

  private void change(String from, String to) throws IOException {
    Files.writeString(file, replaceOnce(Files.readString(file), from, to));
  }

  private static String replaceOnce(String text, String from, String to) {
    assertTrue(text.contains(from), from);
    int at = text.indexOf(from);
    return text.substring(0, at) + to + text.substring(at + from.length());
  }
}
