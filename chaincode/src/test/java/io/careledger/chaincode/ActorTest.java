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
import io.careledger.crypto.signature.ActorId;
import io.careledger.crypto.signature.SigningKey;
import io.careledger.ledger.ActorPayload;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.PageRequest;
import io.careledger.ledger.SignatureEnvelope;
import io.careledger.ledger.SubmitResult;
import io.careledger.ledger.consortium.Actor;
import io.careledger.ledger.consortium.ActorResult;
import io.careledger.ledger.consortium.ConsortiumArguments.CloseActor;
import io.careledger.ledger.consortium.ConsortiumArguments.CloseActorAsInstitution;
import io.careledger.ledger.consortium.ConsortiumArguments.RegisterActor;
import io.careledger.ledger.consortium.ConsortiumArguments.RotateActor;
import io.careledger.ledger.consortium.ConsortiumQueries.ListActors;
import io.careledger.ledger.consortium.ConsortiumQueries.ReadActor;
import io.careledger.ledger.json.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ActorTest {
  private final EmbeddedWorld embedded = new EmbeddedWorld();
  private final World world = embedded.world.found();

  @AfterAll
  void close() {
    embedded.close();
  }

  private SigningKey key() {
    return SigningKey.random(world.network().random());
  }

  private TestActor unregistered(String msp) {
    SigningKey key = key();
    return new TestActor(ActorId.of(key.verificationKey()).toString(), key, msp);
  }

  private RotateActor rotation(SigningKey key) {
    return new RotateActor(Bytes.of(key.verificationKey().encode()), world.sealingKey());
  }

  static String both(TestActor actor, SigningKey newKey, String payload) {
    byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
    return new SignatureEnvelope(
            Bytes.of(actor.key().sign(bytes)), Optional.of(Bytes.of(newKey.sign(bytes))))
        .text();
  }

  private SubmitResult<ActorResult> rotate(TestActor actor, SigningKey newKey) {
    RotateActor arguments = rotation(newKey);
    String payload = world.payload(actor, arguments).text();
    return world.submit(actor, payload, both(actor, newKey, payload), arguments);
  }

  @Test
  void registerActor_signedByItsKey_isRegistered() {
    TestActor actor = world.actor(CLINIC);
    Actor registered = world.query(new ReadActor(actor.id()));
    assertEquals(CLINIC, registered.msp());
    assertEquals(actor.verificationKey(), registered.currentKey());
    assertTrue(world.query(new ListActors(CLINIC, PageRequest.FIRST)).rows().contains(registered));
    assertFalse(
        world.query(new ListActors(HOSPITAL, PageRequest.FIRST)).rows().contains(registered));
  }

  @Test
  void registerActor_again_isRefused() {
    TestActor actor = world.actor(HOSPITAL);
    assertRefused(
        ErrorCode.ACTOR_EXISTS, "actor", () -> world.submit(actor, world.registration(actor)));
  }

  @Test
  void registerActor_throughAnotherInstitution_isRefused() {
    TestActor actor = unregistered(HOSPITAL);
    RegisterActor registration = world.registration(actor);
    assertRefused(
        ErrorCode.MSP_UNKNOWN,
        "arguments.msp",
        () -> world.submit(actor.through(CLINIC), registration));
  }

  @Test
  void registerActor_idOfAnotherKey_isRefused() {
    TestActor actor = unregistered(HOSPITAL);
    TestActor other = new TestActor(unregistered(HOSPITAL).id(), actor.key(), HOSPITAL);
    assertRefused(
        ErrorCode.ARGUMENT_INVALID, "actor", () -> world.submit(other, world.registration(actor)));
  }

  @Test
  void registerActor_signedByAnotherKey_isRefused() {
    TestActor actor = unregistered(HOSPITAL);
    assertRefused(
        ErrorCode.SIGNATURE_INVALID,
        "signature",
        () -> world.submit(actor.with(key()), world.registration(actor)));
  }

  /**
   * The identity and the other points of small order: under them one signature fits every message.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0100000000000000000000000000000000000000000000000000000000000000",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0000000000000000000000000000000000000000000000000000000000000080",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"
      })
  void registerActor_keyOfSmallOrder_isRefused(String hex) {
    TestActor actor = unregistered(HOSPITAL);
    RegisterActor registration =
        new RegisterActor(Bytes.of(HexFormat.of().parseHex(hex)), HOSPITAL, world.sealingKey());
    assertRefused(
        ErrorCode.ARGUMENT_INVALID, "arguments.key", () -> world.submit(actor, registration));
  }

  @Test
  void registerActor_sealingKeyOfSmallOrder_isRefused() {
    TestActor actor = unregistered(HOSPITAL);
    RegisterActor registration =
        new RegisterActor(actor.verificationKey(), HOSPITAL, Bytes.of(new byte[32]));
    assertRefused(
        ErrorCode.ARGUMENT_INVALID,
        "arguments.sealingKey",
        () -> world.submit(actor, registration));
  }

  @Test
  void rotateActor_signedByBoth_replacesTheKey() {
    TestActor actor = world.actor(HOSPITAL);
    SigningKey next = key();
    rotate(actor, next);
    Actor rotated = world.query(new ReadActor(actor.id()));
    assertEquals(2, rotated.keys().size());
    assertEquals(Bytes.of(next.verificationKey().encode()), rotated.currentKey());
    assertRefused(
        ErrorCode.SIGNATURE_INVALID,
        "signature",
        () -> world.submit(actor, new CloseActor("old key")));
    assertFalse(world.submit(actor.with(next), new CloseActor("new key")).result().open());
  }

  @Test
  void rotateActor_retriedWithTheOldKey_findsItsResult() {
    TestActor actor = world.actor(HOSPITAL);
    SigningKey next = key();
    RotateActor arguments = rotation(next);
    String payload = world.payload(actor, arguments).text();
    String envelope = both(actor, next, payload);
    SubmitResult<ActorResult> first = world.submit(actor, payload, envelope, arguments);
    SubmitResult<ActorResult> retry = world.submit(actor, payload, envelope, arguments);
    assertTrue(retry.replayed());
    assertEquals(first.transactionId(), retry.transactionId());
    // Any other rotation to that key by the old one finds nothing to replay.
    assertRefused(ErrorCode.STATE_CONFLICT, "arguments.key", () -> rotate(actor, next));
  }

  /** No other transaction looks at the order of a key that is an actor's already. */
  @Test
  void rotateActor_keyOfSmallOrder_isRefused() {
    TestActor actor = world.actor(HOSPITAL);
    byte[] minusOne = HexFormat.of().parseHex("ec" + "ff".repeat(30) + "7f");
    RotateActor arguments = new RotateActor(Bytes.of(minusOne), world.sealingKey());
    String payload = world.payload(actor, arguments).text();
    assertRefused(
        ErrorCode.ARGUMENT_INVALID,
        "arguments.key",
        () -> world.submit(actor, payload, both(actor, key(), payload), arguments));
  }

  @Test
  void rotateActor_withoutEitherSignature_isRefused() {
    TestActor actor = world.actor(HOSPITAL);
    SigningKey next = key();
    RotateActor arguments = rotation(next);
    String payload = world.payload(actor, arguments).text();
    assertRefused(
        ErrorCode.SIGNATURE_INVALID,
        "newSignature",
        () -> world.submit(actor, payload, actor.sign(payload), arguments));
    assertRefused(
        ErrorCode.SIGNATURE_INVALID,
        "newSignature",
        () -> world.submit(actor, payload, both(actor, key(), payload), arguments));
    assertRefused(
        ErrorCode.SIGNATURE_INVALID,
        "signature",
        () -> world.submit(actor, payload, both(actor.with(next), next, payload), arguments));
    world.submit(actor, payload, both(actor, next, payload), arguments);
  }

  @Test
  void rotateActor_backToAFormerKey_isRefused() {
    TestActor actor = world.actor(HOSPITAL);
    SigningKey second = key();
    SigningKey third = key();
    rotate(actor, second);
    rotate(actor.with(second), third);
    assertRefused(
        ErrorCode.STATE_CONFLICT, "arguments.key", () -> rotate(actor.with(third), actor.key()));
  }

  @Test
  void actor_newSignatureOutsideARotation_isRefused() {
    TestActor actor = world.actor(HOSPITAL);
    CloseActor arguments = new CloseActor("moved");
    String payload = world.payload(actor, arguments).text();
    assertRefused(
        ErrorCode.ARGUMENT_INVALID,
        "newSignature",
        () -> world.submit(actor, payload, both(actor, key(), payload), arguments));
  }

  @Test
  void closeActor_thenEverything_isRefused() {
    TestActor actor = world.actor(HOSPITAL);
    CloseActor close = new CloseActor("lost");
    ActorPayload payload = world.payload(actor, close);
    world.submit(actor, payload, close);
    Actor.Closing closing = world.query(new ReadActor(actor.id())).closing().orElseThrow();
    assertEquals(List.of(actor.id(), "lost"), List.of(closing.by(), closing.reason()));
    assertTrue(world.submit(actor, payload, close).replayed());
    assertRefused(ErrorCode.ACTOR_CLOSED, "actor", () -> world.submit(actor, close));
    assertRefused(ErrorCode.ACTOR_CLOSED, "actor", () -> rotate(actor, key()));
    assertRefused(
        ErrorCode.ACTOR_EXISTS, "actor", () -> world.submit(actor, world.registration(actor)));
  }

  @Test
  void closeActorAsInstitution_afterAThiefsRotation_wins() {
    TestActor actor = world.actor(HOSPITAL);
    SigningKey stolenTo = key();
    rotate(actor, stolenTo);
    world.submit(HOSPITAL, new CloseActorAsInstitution(actor.id(), "key stolen"));
    TestActor thief = actor.with(stolenTo);
    assertRefused(ErrorCode.ACTOR_CLOSED, "actor", () -> rotate(thief, key()));
    assertRefused(
        ErrorCode.STATE_CONFLICT,
        "arguments.actor",
        () -> world.submit(HOSPITAL, new CloseActorAsInstitution(actor.id(), "again")));
  }

  @Test
  void closeActorAsInstitution_anotherInstitutionOrNoActor_isRefused() {
    TestActor actor = world.actor(HOSPITAL);
    assertRefused(
        ErrorCode.NOT_OWNER,
        "msp",
        () -> world.submit(CLINIC, new CloseActorAsInstitution(actor.id(), "mine")));
    String nobody = unregistered(HOSPITAL).id();
    assertRefused(
        ErrorCode.ACTOR_UNKNOWN,
        "actor",
        () -> world.submit(HOSPITAL, new CloseActorAsInstitution(nobody, "who")));
    assertRefused(ErrorCode.ACTOR_UNKNOWN, "actor", () -> world.query(new ReadActor(nobody)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a\nb", "\u0000"})
  void closeActor_reasonEmptyOrWithControls_isRefused(String reason) {
    TestActor actor = world.actor(HOSPITAL);
    assertRefused(
        ErrorCode.ARGUMENT_INVALID,
        "arguments.reason",
        () -> world.submit(actor, new CloseActor(reason)));
  }
}
