// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.fabric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.ledger.Transactions;
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
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkCheckTest {
  @TempDir Path folder;
  @TempDir Path authorityFolder;
  private CheckedNetwork checked;

  @BeforeEach
  void open() {
    checked = new CheckedNetwork(folder, authorityFolder);
  }

  @AfterEach
  void close() {
    checked.close();
  }

  @Test
  void of_healthyNetwork_findsNothingButGood() {
    List<Finding> findings = findings(checked.file(4), Clock.systemUTC());

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

    assertEquals(level, find(findings(checked.file(1), clock), "identity client").level());
  }

  @Test
  void identity_roleOfAnotherName_isBad() {
    NetworkFile file = checked.file(1);
    NetworkFile renamed =
        ChangedNetworkFile.of(file)
            .identities(Map.of("admin", file.identities().get("client")))
            .file();

    Finding found = find(findings(renamed, Clock.systemUTC()), "identity admin");

    assertEquals(Level.BAD, found.level());
    assertTrue(found.detail().contains("role client"), found.detail());
  }

  @Test
  void identity_keyOpenToOthers_isBad() throws IOException {
    NetworkFile network = checked.file(1);
    Files.setPosixFilePermissions(
        network.identities().get("client").key(), PosixFilePermissions.fromString("rw-r-----"));

    assertEquals(Level.BAD, find(findings(network, Clock.systemUTC()), "identity client").level());
  }

  @Test
  void of_noIdentityUsable_stillLooksAtTheServers() throws IOException {
    NetworkFile network = checked.file(1);
    Files.delete(network.identities().get("client").key());

    List<Finding> findings = findings(network, Clock.systemUTC());

    assertEquals(Level.BAD, find(findings, "identity client").level());
    assertEquals(Level.BAD, find(findings, "gateway").level());
    assertEquals(Level.GOOD, find(findings, "peer").level());
    assertEquals(Level.GOOD, find(findings, "certificate authority").level());
  }

  @Test
  void peer_away_isBadWithItsAddressAndWhatToDo() {
    NetworkFile network = checked.file(1);
    checked.peer.kill();

    List<Finding> findings = findings(network, Clock.systemUTC());

    String told = find(findings, "peer").detail();
    assertTrue(told.contains("nothing listens at " + network.peer().address()), told);
    assertTrue(told.contains("start it (scripts/network"), told);
    assertEquals(Level.BAD, find(findings, "gateway").level());
  }

  @Test
  void peer_certificateOfAnotherAuthority_namesTheFile() {
    NetworkFile network = checked.file(1);
    new TestCertificates().writeAuthority(folder);

    assertTrue(
        find(findings(network, Clock.systemUTC()), "peer")
            .detail()
            .contains(
                "does not come from " + network.peer().tlsCa() + ": take the connection file"));
  }

  @Test
  void peer_certificateForAnotherName_saysSo() {
    NetworkFile network = checked.file(1);
    String address = network.peer().address().replace("127.0.0.1", "localhost");

    assertTrue(
        find(
                findings(ChangedNetworkFile.of(network).peer(address).file(), Clock.systemUTC()),
                "peer")
            .detail()
            .contains("is not for the name in " + address + ": the connection file must"));
  }

  @Test
  void chaincodeVersion_otherTransactions_isBadAndNamesThem() {
    checked.peer.chaincode =
        arguments ->
            CheckedNetwork.metadata(
                Arrays.stream(Transactions.values())
                    .filter(transaction -> transaction != Transactions.REQUEST_ACCESS)
                    .toArray(Transactions[]::new));

    Finding found = find(findings(checked.file(1), Clock.systemUTC()), "chaincode version");

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
    checked.peer.chaincode =
        arguments -> {
          if (arguments.get(0).startsWith("org.hyperledger")) {
            return CheckedNetwork.metadata(Transactions.values());
          }
          throw FakeFailure.of(Code.UNKNOWN, "chaincode response 500, " + refusal);
        };

    assertEquals(level, find(findings(checked.file(1), Clock.systemUTC()), "queries").level());
  }

  @Test
  void identity_thatPeersAcceptNoMore_isNamedWithItsSerialNumber() {
    NetworkFile file = checked.file(1);
    checked.peer.chaincode =
        arguments -> {
          throw FakeFailure.of(
              Code.UNKNOWN, "access denied: channel [careledger] creator org [Hospital1MSP]");
        };
    String serial =
        Enrolment.read(file.identities().get("client"))
            .certificate()
            .getSerialNumber()
            .toString(16);

    List<String> said =
        findings(file, Clock.systemUTC()).stream()
            .filter(found -> found.what().equals("identity client"))
            .filter(found -> found.level() == Level.BAD)
            .map(Finding::detail)
            .toList();

    assertEquals(1, said.size(), said::toString);
    assertTrue(
        said.get(0).startsWith("the peer does not accept its certificate, serial " + serial + ":"),
        said.get(0));
  }

  /** Each might wait for as long as the peer waits for its chaincode. */
  @Test
  void identities_whoseFirstIsNotAnswered_areNotAskedForOneByOne() {
    AtomicInteger asked = new AtomicInteger();
    checked.peer.chaincode =
        arguments -> {
          asked.incrementAndGet();
          throw FakeFailure.of(Code.UNAVAILABLE, "chaincode registration failed");
        };
    NetworkFile file = checked.file(1);
    NetworkFile.Identity client = file.identities().get("client");

    findings(file, Clock.systemUTC());
    int ofOne = asked.getAndSet(0);
    findings(
        ChangedNetworkFile.of(file)
            .identities(Map.of("admin", client, "client", client, "member", client))
            .file(),
        Clock.systemUTC());

    assertEquals(ofOne, asked.get());
  }

  @ParameterizedTest
  @CsvSource({"4, 1, GOOD", "4, 2, BAD", "7, 2, GOOD", "7, 3, BAD", "1, 1, BAD"})
  void ordering_fewerThanAQuorum_isBad(int orderers, int away, Level level) {
    List<Finding> findings = findings(checked.file(orderers, away), Clock.systemUTC());

    assertEquals(level, find(findings, "ordering").level());
    assertEquals(Level.BAD, find(findings, "orderer1").level());
  }

  @ParameterizedTest
  @CsvSource({"0, GOOD", "8, WARNING", "-8, WARNING", "30, BAD"})
  void authority_clockDiffers_isJudgedByTheDifference(int seconds, Level level) {
    Clock clock = Clock.offset(Clock.systemUTC(), Duration.ofSeconds(seconds));

    assertEquals(level, find(findings(checked.file(1), clock), "certificate authority").level());
  }

  @Test
  void authority_answerWithoutADate_isWarnedAbout() {
    Finding finding =
        NetworkCheck.authority(
            checked.authority.address(),
            new CertificateAuthorityClient.Description("1.5.15", Optional.empty()));

    assertEquals(Level.WARNING, finding.level());
    assertTrue(finding.detail().contains("clock is not known"), finding.detail());
  }

  @Test
  void authority_away_isBad() {
    NetworkFile network = checked.file(1);
    checked.authority.close();

    assertEquals(
        Level.BAD, find(findings(network, Clock.systemUTC()), "certificate authority").level());
  }

  private static List<Finding> findings(NetworkFile network, Clock clock) {
    return NetworkCheck.of(network, clock);
  }

  private static Finding find(List<Finding> findings, String what) {
    return findings.stream().filter(found -> found.what().equals(what)).findFirst().orElseThrow();
  }
}
