// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.fabric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.Role;
import io.careledger.sdk.holding.ReplicaRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkFileTest {
  static final String COMPLETE =
      """
      {
        "format": 1,
        "channel": "careledger",
        "chaincode": "careledger",
        "institution": "hospital1",
        "msp": "Hospital1MSP",
        "peer": {"address": "127.0.0.1:7051", "tlsCa": "hospital1/tls-ca.pem"},
        "identities": {
          "admin": {"certificate": "hospital1/admin.pem", "key": "hospital1/admin.key"},
          "client": {"certificate": "hospital1/client.pem", "key": "/keys/client.key"}
        },
        "ca": {
          "url": "https://127.0.0.1:7054", "name": "ca-hospital1", "tlsCa": "hospital1/tls-ca.pem",
          "registrar": {"name": "registrar", "secretFile": "hospital1/registrar.secret"}
        },
        "ipfs": {"api": "http://127.0.0.1:5001", "tokenFile": "hospital1/ipfs.token"},
        "orderers": [
          {"name": "orderer1", "address": "127.0.0.1:7050", "tlsCa": "hospital1/tls-ca.pem"}
        ],
        "institutions": [
          {"name": "hospital1", "msp": "Hospital1MSP",
           "peer": {"address": "127.0.0.1:7051", "tlsCa": "hospital1/tls-ca.pem"}},
          {"name": "hospital2", "msp": "Hospital2MSP", "namespace": "h2", "ordering": false,
           "peer": {"address": "127.0.0.1:8051", "tlsCa": "hospital2/tls-ca.pem"}}
        ],
        "replication": {"replicas": 2, "storing": ["Hospital1MSP", "Hospital2MSP"]}
      }
      """;

  @TempDir Path folder;

  @Test
  void read_completeFile_givesEveryMemberWithPathsRelativeToTheFile() throws IOException {
    NetworkFile file = NetworkFile.read(write("a b.json", COMPLETE));

    assertEquals("careledger", file.channel());
    assertEquals("127.0.0.1:7051", file.peer().address());
    assertEquals(folder.resolve("hospital1/tls-ca.pem"), file.peer().tlsCa());
    assertEquals(Path.of("/keys/client.key"), file.identity(Role.CLIENT).orElseThrow().key());
    assertEquals(Optional.empty(), file.identity(Role.MEMBER));
    assertEquals("registrar", file.authority().orElseThrow().registrar().orElseThrow().name());
    assertEquals("http://127.0.0.1:5001", file.ipfs().orElseThrow().api().toString());
    assertEquals("orderer1", file.orderers().get(0).name());
    assertEquals(
        List.of("hospital1", "h2"),
        file.institutions().stream().map(NetworkFile.Participant::namespace).toList());
    assertEquals(
        List.of(true, false),
        file.institutions().stream().map(NetworkFile.Participant::ordering).toList());
    assertEquals(
        Optional.of(new ReplicaRule(2, List.of("Hospital1MSP", "Hospital2MSP"))),
        file.replication());
  }

  @Test
  void read_optionalMembersMissing_givesNone() throws IOException {
    NetworkFile file = NetworkFile.read(write("n.json", minimal("hospital1", "Hospital1MSP")));

    assertEquals(Optional.empty(), file.authority());
    assertEquals(Optional.empty(), file.ipfs());
    assertEquals(List.of(), file.orderers());
    assertEquals(List.of(), file.institutions());
    assertEquals(Optional.empty(), file.replication());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'\"format\": 1' | '\"format\": 2' | format",
        "'\"channel\": \"careledger\"' | '\"channel\": \"CareLedger\"' | channel",
        "'\"chaincode\": \"careledger\"' | '\"chaincode\": \"a b\"' | chaincode",
        "'127.0.0.1:7051\", \"tlsCa\": \"hospital1/tls-ca.pem\"},\n  \"id' |"
            + " '127.0.0.1:70510\", \"tlsCa\": \"x\"},\n  \"id' | peer.address",
        "'\"address\": \"127.0.0.1:7050\"' | '\"address\": \"127.0.0.1\"' | orderers.0.address",
        "'\"admin\": {\"certificate\"' | '\"admin\": {\"cert\"' | identities.admin.certificate",
        "'\"admin\":' | '\"root\":' | identities.root",
        "'https://127.0.0.1:7054' | 'http://127.0.0.1:7054' | ca.url",
        "'https://127.0.0.1:7054' | 'https://a:b@127.0.0.1:7054' | ca.url",
        "'http://127.0.0.1:5001' | 'file:///etc/passwd' | ipfs.api",
        "'\"ipfs\"' | '\"ipsf\"' | ipsf",
        "'\"replicas\": 2' | '\"replicas\": 0' | replication.replicas",
        "'\"name\": \"hospital2\"' | '\"name\": \"Hospital 2\"' | institutions.1.name",
      })
  void read_memberIllFormed_isRefusedWithItsPath(String part, String other, String field)
      throws IOException {
    assertTrue(COMPLETE.contains(part), "the case changes the file");
    Path file = write("n.json", COMPLETE.replace(part, other));

    LedgerException refusal = assertThrows(LedgerException.class, () -> NetworkFile.read(file));

    assertEquals(ErrorCode.NETWORK_FILE_INVALID, refusal.code());
    assertEquals(field, refusal.field());
    assertTrue(refusal.reason().contains("n.json"), refusal.reason());
  }

  @Test
  void read_fileTruncatedMissingOrTooLarge_isRefusedWithItsName() throws IOException {
    Path truncated = write("t.json", COMPLETE.substring(0, COMPLETE.length() / 2));
    Path large = write("l.json", COMPLETE + " ".repeat(1 << 18));

    for (Path file : List.of(truncated, large, folder.resolve("missing.json"))) {
      LedgerException refusal = assertThrows(LedgerException.class, () -> NetworkFile.read(file));
      assertEquals(ErrorCode.NETWORK_FILE_INVALID, refusal.code());
      assertTrue(refusal.reason().contains(file.toString()), refusal.reason());
    }
  }

  @Test
  void readFolder_severalFiles_areSortedAsTheInstitutionsAreListed() throws IOException {
    write("z.json", COMPLETE);
    write(
        "a.json",
        COMPLETE
            .replace("\"institution\": \"hospital1\"", "\"institution\": \"hospital2\"")
            .replaceFirst("Hospital1MSP", "Hospital2MSP")
            .replace("/tls-ca.pem", "/its/own/copy.pem"));

    assertEquals(
        List.of("hospital1", "hospital2"),
        NetworkFile.readFolder(folder).stream().map(NetworkFile::institution).toList());
  }

  @Test
  void readFolder_filesOfDifferentChannels_areRefused() throws IOException {
    write("a.json", minimal("hospital1", "Hospital1MSP"));
    write("b.json", minimal("hospital2", "Hospital2MSP").replaceFirst("careledger", "other"));

    assertRefusedFolder("channel");
  }

  @Test
  void readFolder_twoFilesOfOneInstitution_areRefused() throws IOException {
    write("a.json", minimal("hospital1", "Hospital1MSP"));
    write("b.json", minimal("hospital1", "Hospital1MSP"));

    assertRefusedFolder("msp");
  }

  @Test
  void readFolder_filesThatListDifferentInstitutions_areRefused() throws IOException {
    write("a.json", COMPLETE);
    write("b.json", minimal("hospital2", "Hospital2MSP"));

    assertRefusedFolder("institutions");
  }

  @Test
  void readFolder_otherHoldersOfRecords_isRefused() throws IOException {
    String other =
        COMPLETE
            .replace("\"institution\": \"hospital1\"", "\"institution\": \"hospital2\"")
            .replace(
                "\"msp\": \"Hospital1MSP\",\n  \"peer\"", "\"msp\": \"Hospital2MSP\",\n  \"peer\"")
            .replace("\"replicas\": 2", "\"replicas\": 1");
    write("a.json", COMPLETE);
    write("b.json", other);

    assertRefusedFolder("replication");
  }

  @Test
  void readFolder_noFile_isRefused() {
    assertRefusedFolder("");
  }

  private void assertRefusedFolder(String field) {
    LedgerException refusal =
        assertThrows(LedgerException.class, () -> NetworkFile.readFolder(folder));
    assertEquals(ErrorCode.NETWORK_FILE_INVALID, refusal.code());
    assertEquals(field, refusal.field());
  }

  static String minimal(String institution, String msp) {
    return """
    {"format":1,"channel":"careledger","chaincode":"careledger","institution":"%s","msp":"%s",
     "peer":{"address":"localhost:7051","tlsCa":"tls.pem"},"identities":{}}
    """
        .formatted(institution, msp);
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }
}
