// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.careledger.crypto.policy.Attribute;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.Transactions;
import io.careledger.sdk.CareLedger;
import io.careledger.sdk.keys.Actor;
import io.careledger.sdk.keys.HeldPseudonym;
import io.careledger.sdk.keys.Person;
import io.careledger.sdk.keys.TestKeys;
import io.careledger.sdk.scenario.EnrolledPeople;
import io.careledger.sdk.scenario.FourInstitutions;
import io.careledger.sdk.scenario.Stage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** Whose pseudonym it is, which of its registrations counts, and what its file must know before. */
@Tag(Stage.EMBEDDED)
class PseudonymProverTest {
  @TempDir Path folder;
  private FourInstitutions four;
  private EnrolledPeople people;

  @BeforeEach
  void enrol() throws IOException {
    four = new FourInstitutions(folder);
    people = new EnrolledPeople(four, folder);
  }

  @AfterEach
  void close() {
    four.close();
  }

  private static void assertRefused(ErrorCode code, String field, Executable attempt) {
    LedgerException e = assertThrows(LedgerException.class, attempt);
    assertEquals(code, e.code(), e.getMessage());
    assertEquals(field, e.field(), e.getMessage());
  }

  private void prepare(int person, Actor actor, String ring) {
    people
        .at()
        .pseudonyms()
        .prepare(people.people.get(person), actor, ring, EnrolledPeople.RESEARCH);
  }

  /** A registration whose randomness is lost can show nothing, and nobody can take it back. */
  @Test
  void prepare_beforeAnythingIsSent_hasWrittenThePersonsFile() {
    Actor actor = people.keys("mask");
    prepare(0, actor, people.ring(0));
    try (Person again =
        Person.open(folder.resolve("person0.key"), TestKeys.passphrase(), four.random)) {
      assertEquals(
          List.of(actor.id()), again.pseudonyms().stream().map(HeldPseudonym::actor).toList());
    }
  }

  @Test
  void show_afterARegistrationThatWasNotSent_usesTheOneThatCounts() {
    String attribute = people.attribute("surgeon");
    String ring = people.attest(attribute, people.enrolments);
    Actor actor = people.keys("mask");
    prepare(0, actor, people.ring(0));
    Person person = people.people.get(0);
    people.at().pseudonyms().register(person, actor, people.ring(0), EnrolledPeople.RESEARCH);
    assertEquals(2, person.pseudonyms().size());
    people.at().pseudonyms().show(person, actor, Attribute.parse(attribute), ring);
  }

  @Test
  void show_ofAnotherPersonsPseudonym_isRefused() {
    String attribute = people.attribute("surgeon");
    String ring = people.attest(attribute, people.enrolments);
    Actor mask = people.pseudonym(0, "mask", EnrolledPeople.RESEARCH);
    assertRefused(
        ErrorCode.KEY_MISSING,
        "pseudonym",
        () ->
            people
                .at()
                .pseudonyms()
                .show(people.people.get(1), mask, Attribute.parse(attribute), ring));
  }

  @Test
  void register_inARingOfOthers_isRefusedAndLeavesNothing() {
    String others = people.attest(people.attribute("surgeon"), people.enrolments.subList(0, 8));
    assertRefused(ErrorCode.STATE_CONFLICT, "ring", () -> prepare(9, people.keys("mask"), others));
    assertEquals(List.of(), people.people.get(9).pseudonyms());
  }

  @Test
  void register_withoutAnIdentityCommittee_saysWhatIsMissing() {
    try (CareLedger at =
        four.builder("hospital1")
            .connections(
                role ->
                    new LyingPeer(
                        four.ledger.connect("Hospital1MSP", role),
                        Transactions.READ_CURRENT_COMMITTEE.function(),
                        answer -> {
                          throw new LedgerException(ErrorCode.NOT_FOUND, "committee", "none");
                        }))
            .build()) {
      assertRefused(
          ErrorCode.STATE_CONFLICT,
          "committee",
          () ->
              at.pseudonyms()
                  .prepare(
                      people.people.get(0),
                      people.keys("mask"),
                      people.ring(0),
                      EnrolledPeople.RESEARCH));
    }
  }
}
