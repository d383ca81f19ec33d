// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.fabric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.ledger.Transactions;
import io.careledger.ledger.json.CanonicalJson;
import io.careledger.ledger.json.JsonObject;
import io.careledger.sdk.fabric.NetworkCheck.Finding;
import io.careledger.sdk.fabric.NetworkCheck.Level;
import io.grpc.Status.Code;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkCheckTest {
  @TempDir Path folder;
  @TempDir Path authorityFolder;
  private FakePeer peer;
  private FakeAuthority authority;

  @BeforeEach
  void open() {
    peer = new FakePeer(folder);
    peer.chaincode =
        arguments ->
            arguments.get(0).startsWith("org.hyperledger")
                ? metadata(Transactions.values())
                : ConsensusProbeTest.consortium("Hospital1MSP", "ResearchMSP");
    authority = new FakeAuthority(authorityFolder);
  }

  @AfterEach
  void close() {
    authority.close();
    peer.close();
  }

  @Test
  void of_healthyNetwork_findsNothingButGood() {
    List<Finding> findings = findings(network(4), Clock.systemUTC());

    findings.forEach(found -> assertEquals(Level.GOOD, found.level(), found.toString()));
    assertEquals(
        List.of(
            "identity client",
            "peer",
            "gateway",
            "chaincode",
            "chaincode version",
            "queries",
            "consensus nodes",
            "ordering",
            "orderer1",
            "orderer2",
            "orderer3",
            "orderer4",
            "certificate authority"),
        findings.stream().map(Finding::what).toList());
    assertTrue(find(findings, "chaincode").detail().contains("0.1.0, sequence 2"));
    assertTrue(find(findings, "chaincode").detail().endsWith("approved by Hospital1MSP"));
  }

  @ParameterizedTest
  @CsvSource({"59, GOOD", "61, WARNING", "89, WARNING", "91, BAD", "-401, BAD"})
  void identity_nearTheEndOfItsCertificate_isWarnedAboutAMonthBefore(int day, Level level) {
    Clock clock = Clock.fixed(Instant.now().plus(Duration.ofDays(day)), ZoneOffset.UTC);

    assertEquals(level, find(findings(network(1), clock), "identity client").level());
  }

  @Test
  void identity_roleOfAnotherName_isBad() {
    NetworkFile file = network(1);
    NetworkFile renamed = withIdentities(file, Map.of("admin", file.identities().get("client")));

    Finding found = find(findings(renamed, Clock.systemUTC()), "identity admin");

    assertEquals(Level.BAD, found.level());
    assertTrue(found.detail().contains("role client"), found.detail());
  }

  @Test
  void identity_keyOpenToOthers_isBad() throws IOException {
    NetworkFile network = network(1);
    Files.setPosixFilePermissions(
        network.identities().get("client").key(), PosixFilePermissions.fromString("rw-r-----"));

    assertEquals(Level.BAD, find(findings(network, Clock.systemUTC()), "identity client").level());
  }

  @Test
  void of_noIdentityUsable_stillLooksAtTheServers() throws IOException {
    NetworkFile network = network(1);
    Files.delete(network.identities().get("client").key());

    List<Finding> findings = findings(network, Clock.systemUTC());

    assertEquals(Level.BAD, find(findings, "identity client").level());
    assertEquals(Level.BAD, find(findings, "gateway").level());
    assertEquals(Level.GOOD, find(findings, "peer").level());
    assertEquals(Level.GOOD, find(findings, "certificate authority").level());
  }

  @Test
  void peer_away_isBadWithItsAddress() {
    NetworkFile network = network(1);
    peer.kill();

    List<Finding> findings = findings(network, Clock.systemUTC());

    assertTrue(find(findings, "peer").detail().contains("nothing listens at 127.0.0.1:"));
    assertEquals(Level.BAD, find(findings, "gateway").level());
  }

  @Test
  void peer_certificateOfAnotherAuthority_namesTheFile() {
    NetworkFile network = network(1);
    new TestCertificates().writeAuthority(folder);

    assertTrue(
        find(findings(network, Clock.systemUTC()), "peer")
            .detail()
            .contains("does not come from " + network.peer().tlsCa()));
  }

  @Test
  void peer_certificateForAnotherName_saysSo() {
    NetworkFile network = network(1);
    String address = network.peer().address().replace("127.0.0.1", "localhost");

    assertTrue(
        find(findings(withPeer(network, address), Clock.systemUTC()), "peer")
            .detail()
            .contains("is not for the name in localhost"));
  }

  @Test
  void chaincodeVersion_otherTransactions_isBadAndNamesThem() {
    peer.chaincode =
        arguments ->
            metadata(
                Arrays.stream(Transactions.values())
                    .filter(transaction -> transaction != Transactions.REQUEST_ACCESS)
                    .toArray(Transactions[]::new));

    Finding found = find(findings(network(1), Clock.systemUTC()), "chaincode version");

    assertEquals(Level.BAD, found.level());
    assertTrue(found.detail().contains("lacks records:RequestAccess"), found.detail());
  }

  @ParameterizedTest
  @CsvSource({
    "CL-TIME-REFUSED [timestamp] more than 10 s ahead, BAD",
    "CL-NOT-FOUNDED [] no consortium, GOOD",
    "CL-MSP-UNKNOWN [msp] not in it, BAD"
  })
  void queries_refusedByTheChaincode_areJudgedByTheirCode(String refusal, Level level) {
    peer.chaincode =
        arguments -> {
          if (arguments.get(0).startsWith("org.hyperledger")) {
            return metadata(Transactions.values());
          }
          throw FakeFailure.of(Code.UNKNOWN, "chaincode response 500, " + refusal);
        };

    assertEquals(level, find(findings(network(1), Clock.systemUTC()), "queries").level());
  }

  @ParameterizedTest
  @CsvSource({"4, 1, GOOD", "4, 2, BAD", "7, 2, GOOD", "7, 3, BAD", "1, 1, BAD"})
  void ordering_fewerThanAQuorum_isBad(int orderers, int away, Level level) {
    List<Finding> findings = findings(network(orderers, away), Clock.systemUTC());

    assertEquals(level, find(findings, "ordering").level());
    assertEquals(Level.BAD, find(findings, "orderer1").level());
  }

  @ParameterizedTest
  @CsvSource({"0, GOOD", "8, WARNING", "-8, WARNING", "30, BAD"})
  void authority_clockDiffers_isJudgedByTheDifference(int seconds, Level level) {
    Clock clock = Clock.offset(Clock.systemUTC(), Duration.ofSeconds(seconds));

    assertEquals(level, find(findings(network(1), clock), "certificate authority").level());
  }

  @Test
  void authority_answerWithoutADate_isWarnedAbout() {
    Finding finding =
        NetworkCheck.authority(
            authority.address(),
            new CertificateAuthorityClient.Description("1.5.15", Optional.empty()));

    assertEquals(Level.WARNING, finding.level());
    assertTrue(finding.detail().contains("clock is not known"), finding.detail());
  }

  @Test
  void authority_away_isBad() {
    NetworkFile network = network(1);
    authority.close();

    assertEquals(
        Level.BAD, find(findings(network, Clock.systemUTC()), "certificate authority").level());
  }

  private static List<Finding> findings(NetworkFile network, Clock clock) {
    return NetworkCheck.of(network, clock);
  }

  private static Finding find(List<Finding> findings, String what) {
    return findings.stream().filter(found -> found.what().equals(what)).findFirst().orElseThrow();
  }

  private NetworkFile network(int orderers) {
    return network(orderers, 0);
  }

  /** Orderers are reached for over TLS only, so the peer can stand for those that are there. */
  private NetworkFile network(int orderers, int away) {
    NetworkFile file = peer.network();
    NetworkFile.Node nobody = new NetworkFile.Node("127.0.0.1:1", file.peer().tlsCa());
    return copy(
        file,
        file.peer(),
        Map.of("client", client()),
        IntStream.rangeClosed(1, orderers)
            .mapToObj(i -> new NetworkFile.Orderer("orderer" + i, i <= away ? nobody : file.peer()))
            .toList());
  }

  private NetworkFile.Identity client() {
    java.security.KeyPair pair = TestCertificates.keyPair();
    NetworkFile.Identity files =
        new TestCertificates.Issued(
                peer.certificates()
                    .certify(
                        "client",
                        pair.getPublic(),
                        Duration.ofDays(90),
                        "{\"attrs\":{\"careledger.role\":\"client\"}}"),
                pair.getPrivate())
            .write(folder, "client");
    try {
      Files.setPosixFilePermissions(files.key(), PosixFilePermissions.fromString("rw-------"));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return files;
  }

  private NetworkFile withIdentities(NetworkFile file, Map<String, NetworkFile.Identity> other) {
    return copy(file, file.peer(), other, file.orderers());
  }

  private NetworkFile withPeer(NetworkFile file, String address) {
    return copy(
        file,
        new NetworkFile.Node(address, file.peer().tlsCa()),
        file.identities(),
        file.orderers());
  }

  private NetworkFile copy(
      NetworkFile file,
      NetworkFile.Node node,
      Map<String, NetworkFile.Identity> identities,
      List<NetworkFile.Orderer> orderers) {
    return new NetworkFile(
        file.path(),
        file.channel(),
        file.chaincode(),
        file.institution(),
        file.msp(),
        node,
        identities,
        Optional.of(authority.address()),
        Optional.empty(),
        orderers,
        List.of(),
        Optional.empty());
  }

  private static String metadata(Transactions[] transactions) {
    JsonObject contracts = JsonObject.empty();
    for (Transactions each : transactions) {
      List<JsonObject> same =
          Arrays.stream(transactions)
              .filter(other -> other.contract().equals(each.contract()))
              .map(other -> JsonObject.empty().with("name", other.transaction()))
              .toList();
      contracts = contracts.with(each.contract(), JsonObject.empty().with("transactions", same));
    }
    return CanonicalJson.encode(JsonObject.empty().with("contracts", contracts));
  }
}
