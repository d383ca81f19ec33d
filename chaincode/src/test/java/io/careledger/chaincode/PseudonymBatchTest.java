// SPDX-License-Identifier: Apache-2.0
package io.careledger.chaincode;

import static io.careledger.chaincode.EmbeddedWorld.assertRefused;
import static io.careledger.chaincode.scenario.World.CLINIC;
import static io.careledger.chaincode.scenario.World.HOSPITAL;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.chaincode.scenario.Identities;
import io.careledger.chaincode.scenario.Identities.Mask;
import io.careledger.chaincode.scenario.Identities.Person;
import io.careledger.chaincode.scenario.World;
import io.careledger.ledger.ActorPayload;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.SignedRegistration;
import io.careledger.ledger.identities.IdentityQueries.ReadPseudonym;
import io.careledger.ledger.identities.PseudonymArguments.RegisterBatch;
import io.careledger.ledger.identities.PseudonymArguments.RegisterPseudonym;
import io.careledger.ledger.identities.PseudonymResult;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Up to 64 registrations in one transaction: all of them or none. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PseudonymBatchTest {
  private static final String OPEN = "open:patients";
  private static final String UNIQUE = "unique:study-17";
  private final EmbeddedWorld embedded = new EmbeddedWorld();
  private final World world = embedded.world.found();
  private final Identities identities = new Identities(world);
  private final List<Person> people = identities.enrol(HOSPITAL, 64);
  private final String ring = identities.ring(HOSPITAL, "");

  @AfterAll
  void close() {
    embedded.close();
  }

  private SignedRegistration sign(Mask mask, String scope) {
    return sign(mask, identities.registration(mask, ring, scope));
  }

  private SignedRegistration sign(Mask mask, RegisterPseudonym registration) {
    return world.signed(mask.actor(), registration);
  }

  private List<Mask> masks(int count, String scope) {
    List<Mask> masks = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      masks.add(identities.mask(people.get(i), ring, scope, HOSPITAL));
    }
    return masks;
  }

  private void refused(ErrorCode code, String field, List<SignedRegistration> batch) {
    assertRefused(code, field, () -> world.submit(HOSPITAL, new RegisterBatch(batch)));
  }

  @Test
  void registerBatch_sixtyFour_areAllRegistered() {
    List<Mask> masks = masks(64, "unique:census");
    List<SignedRegistration> batch =
        masks.stream().map(mask -> sign(mask, "unique:census")).toList();
    List<PseudonymResult> results =
        world.submit(HOSPITAL, new RegisterBatch(batch)).result().pseudonyms();
    assertEquals(
        masks.stream().map(mask -> mask.actor().id()).toList(),
        results.stream().map(PseudonymResult::pseudonym).toList());
    assertEquals(64, world.query(new ReadPseudonym(masks.get(63).actor().id())).anonymity());
    refused(ErrorCode.ACTOR_EXISTS, "arguments.registrations.0.actor", batch.subList(5, 6));
  }

  @Test
  void registerBatch_oneBadProof_namesItAndStoresNone() {
    List<Mask> masks = masks(4, OPEN);
    List<SignedRegistration> batch = new ArrayList<>();
    masks.forEach(mask -> batch.add(sign(mask, OPEN)));
    SignedRegistration good = batch.get(2);
    Mask copied = new Mask(masks.get(2).actor(), masks.get(3).fresh(), people.get(3));
    batch.set(3, sign(masks.get(3), "open:other"));
    refused(ErrorCode.PROOF_INVALID, "arguments.registrations.3.proof", batch);
    batch.set(3, sign(copied, OPEN));
    refused(ErrorCode.ACTOR_EXISTS, "arguments.registrations.3.actor", batch);
    assertRefused(
        ErrorCode.NOT_FOUND,
        "pseudonym",
        () -> world.query(new ReadPseudonym(masks.get(0).actor().id())));
    world.submit(HOSPITAL, new RegisterBatch(List.of(batch.get(0), batch.get(1), good)));
  }

  /** What a transaction has written it can't read: the batch itself remembers. */
  @Test
  void registerBatch_sameRTagOrKeyTwice_isRefused() {
    Person person = people.get(10);
    Mask first = identities.mask(person, ring, OPEN, HOSPITAL, EmbeddedWorld.seeded(5));
    Mask second = identities.mask(people.get(11), ring, OPEN, HOSPITAL, EmbeddedWorld.seeded(5));
    refused(
        ErrorCode.STATE_CONFLICT,
        "arguments.registrations.1.proof",
        List.of(sign(first, OPEN), sign(second, OPEN)));
    Mask one = identities.mask(person, ring, UNIQUE, HOSPITAL);
    Mask two = identities.mask(person, ring, UNIQUE, HOSPITAL);
    refused(
        ErrorCode.STATE_CONFLICT,
        "arguments.registrations.1.scope",
        List.of(sign(one, UNIQUE), sign(two, UNIQUE)));
    refused(
        ErrorCode.ACTOR_EXISTS,
        "arguments.registrations.1.actor",
        List.of(sign(one, UNIQUE), sign(one, UNIQUE)));
    world.submit(HOSPITAL, new RegisterBatch(List.of(sign(first, OPEN), sign(one, UNIQUE))));
  }

  @Test
  void registerBatch_signatureOrPayloadWrong_namesIt() {
    List<Mask> masks = masks(2, OPEN);
    SignedRegistration good = sign(masks.get(0), OPEN);
    SignedRegistration other = sign(masks.get(1), OPEN);
    refused(
        ErrorCode.SIGNATURE_INVALID,
        "arguments.registrations.1.signature",
        List.of(good, new SignedRegistration(other.payload(), good.signature())));
    refused(
        ErrorCode.JSON_INVALID,
        "arguments.registrations.0.",
        List.of(new SignedRegistration("{}x", good.signature())));
    ActorPayload payload =
        world.payload(masks.get(0).actor(), identities.registration(masks.get(0), ring, OPEN));
    ActorPayload elsewhere =
        new ActorPayload(
            payload.actor(),
            payload.arguments(),
            "other",
            payload.contract(),
            payload.expires(),
            payload.requestId(),
            payload.transaction());
    ActorPayload late =
        new ActorPayload(
            payload.actor(),
            payload.arguments(),
            payload.channel(),
            payload.contract(),
            world.now(),
            payload.requestId(),
            payload.transaction());
    ActorPayload forBatch =
        new ActorPayload(
            payload.actor(),
            payload.arguments(),
            payload.channel(),
            payload.contract(),
            payload.expires(),
            payload.requestId(),
            "RegisterBatch");
    refused(
        ErrorCode.ARGUMENT_INVALID,
        "arguments.registrations.0.channel",
        List.of(world.signed(masks.get(0).actor(), elsewhere)));
    refused(
        ErrorCode.SIGNATURE_EXPIRED,
        "arguments.registrations.0.expires",
        List.of(world.signed(masks.get(0).actor(), late)));
    refused(
        ErrorCode.ARGUMENT_INVALID,
        "arguments.registrations.0.transaction",
        List.of(world.signed(masks.get(0).actor(), forBatch)));
  }

  @Test
  void registerBatch_carriedByAnotherInstitution_isRefused() {
    SignedRegistration made = sign(masks(1, OPEN).get(0), OPEN);
    assertRefused(
        ErrorCode.MSP_UNKNOWN,
        "arguments.registrations.0.msp",
        () -> world.submit(CLINIC, new RegisterBatch(List.of(made))));
  }

  @Test
  void registerBatch_oneTransaction_holdsUpTo64() {
    SignedRegistration any = sign(masks(1, OPEN).get(0), OPEN);
    List<SignedRegistration> many = new ArrayList<>();
    for (int i = 0; i < 65; i++) {
      many.add(any);
    }
    refused(ErrorCode.ARGUMENT_INVALID, "arguments.registrations", many);
    refused(ErrorCode.ARGUMENT_INVALID, "arguments.registrations", List.of());
    assertTrue(many.get(0).payload().length() < 49_152);
  }
}
