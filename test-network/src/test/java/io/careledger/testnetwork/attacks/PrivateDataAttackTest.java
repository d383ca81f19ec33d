// SPDX-License-Identifier: Apache-2.0
package io.careledger.testnetwork.attacks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.Invocation;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.Role;
import io.careledger.ledger.identities.IdentityQueries.ReadOpening;
import io.careledger.sdk.fabric.NetworkFile;
import io.careledger.sdk.session.Session;
import io.careledger.testnetwork.nodes.TestedNetwork;
import io.careledger.testnetwork.stage.NetworkStage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.hyperledger.fabric.protos.peer.TxValidationCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Institutions that want to know whom another one has enrolled, or to change what it knows. */
class PrivateDataAttackTest {
  private static final String OWNER = "hospital1";
  private static final String OWNER_MSP = "Hospital1MSP";

  private final TestedNetwork network = TestedNetwork.get();
  private final List<String> all = network.files().stream().map(NetworkFile::institution).toList();
  private final List<String> others = all.stream().filter(name -> !name.equals(OWNER)).toList();
  private @TempDir Path folder;
  private NetworkStage four;
  private RawClient owner;
  private PrivateOpening secret;
  private long start;

  @BeforeEach
  void raise() {
    four = new NetworkStage(folder);
    owner = RawClient.of(network.file(OWNER), Role.ADMIN);
    secret = PrivateOpening.draw(four, folder, OWNER_MSP);
    start = Committed.height(owner, OWNER);
  }

  @AfterEach
  void close() {
    owner.close();
    four.close();
  }

  /** Which is in hospital1's private data: nobody else obtains more of it than hashes. */
  @Test
  void openingOfAnotherInstitution_isGivenByNoPeer_toNoRole() {
    String enrolment = secret.enrol(four, OWNER);
    Invocation read = new ReadOpening(enrolment).invocation();
    for (NetworkFile file : network.files()) {
      for (Role role : Role.values()) {
        try (RawClient reader = RawClient.of(file, role)) {
          boolean own = file.institution().equals(OWNER) && role == Role.SUPERVISOR;
          for (String institution : own ? others : all) {
            String answer = reader.refusal(institution, reader.propose(read));
            assertFalse(answer.contains(secret.identity()), answer);
          }
        }
      }
    }
    try (RawClient supervisor = RawClient.of(network.file(OWNER), Role.SUPERVISOR);
        Session research = four.session("ResearchMSP")) {
      String told =
          supervisor
              .endorse(OWNER, supervisor.propose(read))
              .getResponse()
              .getPayload()
              .toStringUtf8();
      assertTrue(told.contains(secret.identity()), told);
      assertCode(ErrorCode.NOT_FOUND, () -> research.ledger(Role.SUPERVISOR).evaluate(read));
    }
    assertNowhereButAtItsOwner(enrolment);
  }

  /** Neither in another one's name nor, with what is another one's, in one's own. */
  @Test
  void openingOfAnotherInstitution_isKeptForNobodyElse() {
    try (RawClient research = RawClient.of(network.file("research"), Role.ADMIN)) {
      for (String institution : all) {
        assertRefused(ErrorCode.MSP_UNKNOWN, research, institution, secret.transiently(OWNER_MSP));
        assertRefused(
            ErrorCode.PROOF_INVALID, research, institution, secret.transiently("ResearchMSP"));
      }
    }
    Proposed proposed = owner.propose(secret.transiently(OWNER_MSP));
    owner.order(proposed, List.of(OWNER));
    assertTrue(Committed.await(owner, OWNER, start, proposed).isValid());
  }

  /** A majority of the institutions, which is enough for everything that all may know. */
  @Test
  void writeToAnInstitutionsPrivateData_endorsedByAllOthers_isInvalid() {
    Proposed forced = owner.propose(secret.transiently(OWNER_MSP));
    owner.order(forced, others);
    assertEquals(
        TxValidationCode.ENDORSEMENT_POLICY_FAILURE,
        Committed.await(owner, OWNER, start, forced).code());
    Proposed rightly = owner.propose(secret.transiently(OWNER_MSP));
    owner.order(rightly, List.of(OWNER));
    assertTrue(Committed.await(owner, OWNER, start, rightly).isValid());
  }

  @Test
  void secretAsAnArgument_isRefusedByEveryPeer_andNothingOfItIsOrdered() {
    try (Session session = four.session(OWNER_MSP)) {
      for (Invocation open :
          List.of(secret.asAnArgument(OWNER_MSP), secret.insideTheArgument(OWNER_MSP))) {
        for (String institution : all) {
          String answer = owner.refusal(institution, owner.propose(open));
          assertFalse(answer.contains(secret.identity()), answer);
        }
        LedgerException e =
            assertThrows(LedgerException.class, () -> session.ledger(Role.ADMIN).submit(open));
        assertTrue(
            List.of(ErrorCode.ARGUMENT_COUNT, ErrorCode.JSON_INVALID).contains(e.code()),
            e.getMessage());
        assertFalse(e.getMessage().contains(secret.identity()), e.getMessage());
      }
    }
    Proposed rightly = owner.propose(secret.transiently(OWNER_MSP));
    owner.order(rightly, List.of(OWNER));
    assertTrue(Committed.await(owner, OWNER, start, rightly).isValid());
    assertNowhereButAtItsOwner(secret.kept().enrolment());
  }

  private static void assertRefused(
      ErrorCode code, RawClient client, String institution, Invocation call) {
    String answer = client.refusal(institution, client.propose(call));
    assertTrue(answer.contains(code.text()), institution + ": " + answer);
  }

  private static void assertCode(
      ErrorCode code, org.junit.jupiter.api.function.Executable executable) {
    LedgerException e = assertThrows(LedgerException.class, executable);
    assertEquals(code, e.code(), e.getMessage());
  }

  /** Looks for the enrolment, too, which is public: what is found nowhere was looked for. */
  private void assertNowhereButAtItsOwner(String enrolment) {
    List<Committed> ordered = Committed.since(owner, OWNER, start);
    assertTrue(ordered.stream().anyMatch(found -> found.contains(enrolment)));
    assertTrue(ordered.stream().noneMatch(found -> found.contains(secret.identity())));
    try (Stream<Path> logs = Files.list(network.site().state().resolve("logs"))) {
      for (Path log : logs.toList()) {
        String text = Files.readString(log, StandardCharsets.ISO_8859_1);
        assertFalse(text.contains(secret.identity()), log.toString());
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
