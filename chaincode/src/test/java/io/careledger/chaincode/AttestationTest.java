// SPDX-License-Identifier: Apache-2.0
package io.careledger.chaincode;

import static io.careledger.chaincode.EmbeddedWorld.assertRefused;
import static io.careledger.chaincode.scenario.World.CLINIC;
import static io.careledger.chaincode.scenario.World.HOSPITAL;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.chaincode.scenario.TestActor;
import io.careledger.chaincode.scenario.World;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.PageRequest;
import io.careledger.ledger.consortium.ConsortiumArguments.CloseActor;
import io.careledger.ledger.keys.Attestation;
import io.careledger.ledger.keys.KeyArguments.Attest;
import io.careledger.ledger.keys.KeyArguments.Revoke;
import io.careledger.ledger.keys.KeyQueries.ListAttestations;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AttestationTest {
  private final EmbeddedWorld embedded = new EmbeddedWorld();
  private final World world = embedded.world.found();
  private final TestActor actor = world.actor(CLINIC);

  @AfterAll
  void close() {
    embedded.close();
  }

  private List<Attestation> attestations(TestActor of) {
    return world.query(new ListAttestations(of.id(), PageRequest.FIRST)).rows();
  }

  @Test
  void attest_ownNamespace_isKeptAndReplaced() {
    TestActor fresh = world.actor(CLINIC);
    world.submit(HOSPITAL, new Attest(fresh.id(), "hospital1:doctor", 100, 2, 200));
    world.submit(HOSPITAL, new Attest(fresh.id(), "hospital1:doctor", 150, 31, 300));
    world.submit(CLINIC, new Attest(fresh.id(), "hospital2:doctor", 0, 1, 65_535));
    List<Attestation> all = attestations(fresh);
    assertEquals(2, all.size());
    assertEquals(
        List.of(150, 31, 300),
        List.of(all.get(0).from(), all.get(0).maxDays(), all.get(0).until()));
    assertTrue(all.get(0).covers(300));
    assertFalse(all.get(0).covers(301));
  }

  /** A forged namespace; and nodes of the tree of days, which would open windows at will. */
  @ParameterizedTest
  @CsvSource({
    "hospital2:doctor, NAMESPACE_FORBIDDEN",
    "nobody:doctor, NAMESPACE_FORBIDDEN",
    "time:5:3, NAMESPACE_FORBIDDEN",
    "time:16:20513, NAMESPACE_FORBIDDEN",
    "time:x, NAMESPACE_FORBIDDEN",
    "device:x, NAMESPACE_FORBIDDEN",
    "TIME:5:3, NAMESPACE_FORBIDDEN",
    "actor:x, NAMESPACE_FORBIDDEN",
    "hospital1:Doctor, ARGUMENT_INVALID",
    "hospital1:doctor:x, ARGUMENT_INVALID",
    "hospital1:, ARGUMENT_INVALID",
    "doctor, ARGUMENT_INVALID",
    "Hospital1:doctor, ARGUMENT_INVALID",
    "hоspital1:doctor, ARGUMENT_INVALID"
  })
  void attest_foreignReservedOrIllFormedAttribute_isRefused(String attribute, ErrorCode code) {
    assertRefused(
        code,
        "arguments.attribute",
        () -> world.submit(HOSPITAL, new Attest(actor.id(), attribute, 0, 2, 65_535)));
  }

  @ParameterizedTest
  @CsvSource({
    "2, 1, 2, arguments.until",
    "-1, 1, 2, arguments.from",
    "0, 65536, 2, arguments.until",
    "0, 1, 0, arguments.maxDays",
    "0, 1, 32, arguments.maxDays"
  })
  void attest_daysOutOfRange_isRefused(int from, int until, int maxDays, String field) {
    assertRefused(
        ErrorCode.ARGUMENT_INVALID,
        field,
        () ->
            world.submit(
                HOSPITAL, new Attest(actor.id(), "hospital1:doctor", from, maxDays, until)));
  }

  @Test
  void attest_unknownOrClosedActor_isRefused() {
    assertRefused(
        ErrorCode.ACTOR_UNKNOWN,
        "actor",
        () -> world.submit(HOSPITAL, new Attest("a".repeat(52), "hospital1:doctor", 0, 2, 65_535)));
    TestActor closed = world.actor(HOSPITAL);
    world.submit(closed, new CloseActor("moved"));
    assertRefused(
        ErrorCode.ACTOR_CLOSED,
        "actor",
        () -> world.submit(HOSPITAL, new Attest(closed.id(), "hospital1:doctor", 0, 2, 65_535)));
  }

  /** A second spelling of one subject would be a second attestation, which no revocation ends. */
  @Test
  void attest_actorInAnotherSpelling_isRefused() {
    for (String other : List.of("actor:" + actor.id(), actor.id().toUpperCase(Locale.ROOT))) {
      assertRefused(
          ErrorCode.ARGUMENT_INVALID,
          "arguments.actor",
          () -> world.submit(HOSPITAL, new Attest(other, "hospital1:doctor", 0, 2, 65_535)));
    }
  }

  @Test
  void revoke_own_endsItOnce() {
    TestActor fresh = world.actor(CLINIC);
    world.attest(fresh, "hospital1:doctor");
    assertRefused(
        ErrorCode.NAMESPACE_FORBIDDEN,
        "arguments.attribute",
        () -> world.submit(CLINIC, new Revoke(fresh.id(), "hospital1:doctor", "mine")));
    Revoke revoke = new Revoke(fresh.id(), "hospital1:doctor", "left");
    world.submit(HOSPITAL, revoke);
    Attestation revoked = attestations(fresh).get(0);
    assertEquals("left", revoked.revocation().orElseThrow().reason());
    assertFalse(revoked.covers(world.today()));
    assertRefused(
        ErrorCode.STATE_CONFLICT, "arguments.attribute", () -> world.submit(HOSPITAL, revoke));
    assertRefused(
        ErrorCode.NOT_FOUND,
        "arguments.attribute",
        () -> world.submit(HOSPITAL, new Revoke(fresh.id(), "hospital1:nurse", "never was")));
  }
}
