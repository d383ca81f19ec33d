// SPDX-License-Identifier: Apache-2.0
package io.careledger.chaincode;

import static io.careledger.chaincode.EmbeddedWorld.assertRefused;
import static io.careledger.chaincode.scenario.World.CLINIC;
import static io.careledger.chaincode.scenario.World.HOSPITAL;
import static io.careledger.chaincode.scenario.World.RESEARCH;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.careledger.chaincode.scenario.Identities;
import io.careledger.chaincode.scenario.Identities.Mask;
import io.careledger.chaincode.scenario.Identities.Person;
import io.careledger.chaincode.scenario.TestActor;
import io.careledger.chaincode.scenario.World;
import io.careledger.crypto.signature.SigningKey;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.identities.EnrolmentArguments.CloseEnrolment;
import io.careledger.ledger.identities.PseudonymArguments.RegisterPseudonym;
import io.careledger.ledger.json.Bytes;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Registrations that the ledger refuses, each beside one that it accepts. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PseudonymRefusalTest {
  private static final String OPEN = "open:patients";
  private final EmbeddedWorld embedded = new EmbeddedWorld();
  private final World world = embedded.world.found();
  private final Identities identities = new Identities(world);
  private final List<Person> people = identities.enrol(HOSPITAL, 9);
  private final String ring = identities.ring(HOSPITAL, "");

  @AfterAll
  void close() {
    embedded.close();
  }

  private void refused(ErrorCode code, String field, Mask mask, RegisterPseudonym registration) {
    assertRefused(code, field, () -> world.submit(mask.actor(), registration));
  }

  @Test
  void register_copyUnderAnotherKey_isRefused() {
    Mask mask = identities.mask(people.get(0), ring, OPEN, HOSPITAL);
    Mask thief = identities.mask(people.get(5), ring, OPEN, HOSPITAL);
    Mask copied = new Mask(thief.actor(), mask.fresh(), people.get(5));
    refused(
        ErrorCode.PROOF_INVALID,
        "arguments.proof",
        copied,
        identities.registration(copied, ring, OPEN));
    world.submit(mask.actor(), identities.registration(mask, ring, OPEN));
    refused(ErrorCode.ACTOR_EXISTS, "actor", mask, identities.registration(mask, ring, OPEN));
  }

  @Test
  void register_forAnotherScopeRingOrCommittee_isRefused() {
    Mask mask = identities.mask(people.get(6), ring, OPEN, HOSPITAL);
    List<Person> others = identities.enrol(CLINIC, 9);
    String other = identities.ring(CLINIC, "");
    assertEquals(9, others.size());
    for (RegisterPseudonym wrong :
        List.of(
            identities.registration(mask, other, OPEN),
            identities.registration(mask, ring, "open:visitors"),
            identities.registration(mask, ring, "unique:patients"))) {
      refused(ErrorCode.PROOF_INVALID, "arguments.proof", mask, wrong);
    }
    RegisterPseudonym right = identities.registration(mask, ring, OPEN);
    for (String committee : List.of("identity/99", "master/1")) {
      refused(
          ErrorCode.STATE_CONFLICT,
          "arguments.committee",
          mask,
          new RegisterPseudonym(
              committee,
              right.key(),
              right.msp(),
              right.proof(),
              right.ring(),
              right.scope(),
              right.sealingKey()));
    }
    refused(
        ErrorCode.NOT_FOUND,
        "arguments.ring",
        mask,
        identities.registration(mask, "a".repeat(32), OPEN));
    world.submit(mask.actor(), right);
  }

  @Test
  void register_carriedByAnotherInstitution_isRefused() {
    Mask mask = identities.mask(people.get(6), ring, OPEN, HOSPITAL);
    RegisterPseudonym registration = identities.registration(mask, ring, OPEN);
    assertRefused(
        ErrorCode.MSP_UNKNOWN,
        "arguments.msp",
        () -> world.submit(mask.actor().through(CLINIC), registration));
  }

  /** A ring that holds a closed enrolment registers nobody any more. */
  @Test
  void register_oldEnrolmentThatWasClosed_isRefused() {
    List<Person> there = identities.enrol(RESEARCH, 9);
    String old = identities.ring(RESEARCH, "");
    Mask closed = identities.mask(there.get(0), old, OPEN, RESEARCH);
    Mask alive = identities.mask(there.get(1), old, OPEN, RESEARCH);
    world.submit(RESEARCH, new CloseEnrolment(there.get(0).enrolment(), "left"));
    for (Mask mask : List.of(closed, alive)) {
      refused(
          ErrorCode.STATE_CONFLICT,
          "arguments.ring",
          mask,
          identities.registration(mask, old, OPEN));
    }
    identities.register(there.get(1), identities.ring(RESEARCH, ""), OPEN, RESEARCH);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0100000000000000000000000000000000000000000000000000000000000000",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"
      })
  void register_keyOfSmallOrder_isRefused(String hex) {
    Mask mask = identities.mask(people.get(0), ring, OPEN, HOSPITAL);
    RegisterPseudonym right = identities.registration(mask, ring, OPEN);
    RegisterPseudonym wrong =
        new RegisterPseudonym(
            right.committee(),
            Bytes.of(HexFormat.of().parseHex(hex)),
            right.msp(),
            right.proof(),
            right.ring(),
            right.scope(),
            right.sealingKey());
    refused(ErrorCode.ARGUMENT_INVALID, "arguments.key", mask, wrong);
  }

  @Test
  void register_signedByAnotherKey_isRefused() {
    Mask mask = identities.mask(people.get(0), ring, OPEN, HOSPITAL);
    TestActor forger = mask.actor().with(SigningKey.random(world.network().random()));
    assertRefused(
        ErrorCode.SIGNATURE_INVALID,
        "signature",
        () -> world.submit(forger, identities.registration(mask, ring, OPEN)));
  }

  @Test
  void register_proofCutOrEmpty_isRefused() {
    Mask mask = identities.mask(people.get(0), ring, OPEN, HOSPITAL);
    RegisterPseudonym right = identities.registration(mask, ring, OPEN);
    byte[] proof = right.proof().toArray();
    for (byte[] bad : List.of(Arrays.copyOf(proof, 100), Arrays.copyOf(proof, proof.length + 1))) {
      RegisterPseudonym wrong =
          new RegisterPseudonym(
              right.committee(),
              right.key(),
              right.msp(),
              Bytes.of(bad),
              right.ring(),
              right.scope(),
              right.sealingKey());
      refused(ErrorCode.PROOF_INVALID, "arguments.proof", mask, wrong);
    }
  }
}
