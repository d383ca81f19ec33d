// SPDX-License-Identifier: Apache-2.0
package io.careledger.chaincode;

import static io.careledger.chaincode.EmbeddedWorld.assertRefused;
import static io.careledger.chaincode.scenario.World.CLINIC;
import static io.careledger.chaincode.scenario.World.HOSPITAL;
import static io.careledger.chaincode.scenario.World.REGULATOR;
import static io.careledger.chaincode.scenario.World.RESEARCH;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.chaincode.scenario.TestActor;
import io.careledger.chaincode.scenario.World;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.PageRequest;
import io.careledger.ledger.consortium.Change;
import io.careledger.ledger.consortium.CommitteePurpose;
import io.careledger.ledger.json.Bytes;
import io.careledger.ledger.keys.KeyArguments.DeclinePartialKey;
import io.careledger.ledger.keys.KeyArguments.PostPartialKey;
import io.careledger.ledger.keys.KeyArguments.RequestKey;
import io.careledger.ledger.keys.KeyArguments.Revoke;
import io.careledger.ledger.keys.KeyDecision;
import io.careledger.ledger.keys.KeyDecline;
import io.careledger.ledger.keys.KeyDenial;
import io.careledger.ledger.keys.KeyQueries.ListKeyRequests;
import io.careledger.ledger.keys.KeyQueries.ReadKeyRequest;
import io.careledger.ledger.keys.KeyRequestView;
import io.careledger.ledger.keys.PartialKey;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeyRequestTest {
  private static final String DOCTOR = "hospital1:doctor";
  private final EmbeddedWorld embedded = new EmbeddedWorld();
  private final World world = embedded.world.found();
  private final String committee = world.openMaster();
  private final int today = world.today();

  @AfterAll
  void close() {
    embedded.close();
  }

  private KeyDecision request(TestActor actor, int first, int last, String... attributes) {
    return world
        .submit(
            actor, new RequestKey(List.of(attributes), committee, first, last, world.sealingKey()))
        .result();
  }

  private TestActor doctor() {
    TestActor actor = world.actor(HOSPITAL);
    world.attest(actor, DOCTOR);
    return actor;
  }

  @Test
  void requestKey_todayAndTomorrow_isGranted() {
    TestActor actor = doctor();
    KeyDecision decision = request(actor, today, today + 1, DOCTOR);
    assertTrue(decision.granted());
    assertEquals(
        decision.request(),
        world.query(new ListKeyRequests(actor.id(), PageRequest.FIRST)).rows().get(0).request());
  }

  @Test
  void requestKey_forYesterdayOrTomorrow_isDenied() {
    TestActor actor = doctor();
    assertEquals(KeyDenial.DAYS_NOT_TODAY, request(actor, today - 1, today, DOCTOR).reason());
    assertEquals(KeyDenial.DAYS_NOT_TODAY, request(actor, today + 1, today + 1, DOCTOR).reason());
    assertTrue(request(actor, today, today, DOCTOR).granted());
  }

  @Test
  void requestKey_longerThanTheSmallestMaxDays_isDenied() {
    TestActor actor = doctor();
    world.attest(actor, "research:lead", today, today + 365, 1);
    assertTrue(request(actor, today, today + 1, DOCTOR).granted());
    assertEquals(KeyDenial.RUN_TOO_LONG, request(actor, today, today + 2, DOCTOR).reason());
    assertEquals(
        KeyDenial.RUN_TOO_LONG, request(actor, today, today + 1, DOCTOR, "research:lead").reason());
    assertTrue(request(actor, today, today, DOCTOR, "research:lead").granted());
  }

  @Test
  void requestKey_beyondAnAttestation_isDeniedAsAWhole() {
    TestActor actor = doctor();
    world.attest(actor, "hospital1:cardiology", today - 9, today, 31);
    world.attest(actor, "hospital1:night", today + 1, today + 9, 31);
    KeyDecision decision =
        request(actor, today, today + 1, "hospital1:cardiology", DOCTOR, "hospital1:night");
    assertEquals(KeyDenial.NOT_LIVE, decision.reason());
    assertEquals(List.of("hospital1:cardiology", "hospital1:night"), decision.notLive());
    assertTrue(request(actor, today, today, "hospital1:cardiology", DOCTOR).granted());
  }

  @Test
  void requestKey_neverAttestedOrRevoked_isDenied() {
    TestActor actor = doctor();
    assertEquals(
        List.of("hospital2:doctor"),
        request(actor, today, today, DOCTOR, "hospital2:doctor").notLive());
    world.submit(HOSPITAL, new Revoke(actor.id(), DOCTOR, "left"));
    assertEquals(KeyDenial.NOT_LIVE, request(actor, today, today, DOCTOR).reason());
    world.attest(actor, DOCTOR);
    assertTrue(request(actor, today, today, DOCTOR).granted());
  }

  @Test
  void requestKey_attestedByAnInstitutionThatLeft_isDenied() {
    try (EmbeddedWorld other = new EmbeddedWorld()) {
      World smaller = other.world.found();
      String key = smaller.openMaster();
      TestActor actor = smaller.actor(HOSPITAL);
      smaller.attest(actor, "regulator:audit");
      smaller.carry(new Change.RemoveInstitution(REGULATOR));
      RequestKey arguments =
          new RequestKey(List.of("regulator:audit"), key, today, today, smaller.sealingKey());
      assertEquals(KeyDenial.NOT_LIVE, smaller.submit(actor, arguments).result().reason());
    }
  }

  @Test
  void requestKey_thatMakesNoSense_isRefused() {
    TestActor actor = doctor();
    assertRefused(
        ErrorCode.ARGUMENT_INVALID,
        "arguments.lastDay",
        () -> request(actor, today, today - 1, DOCTOR));
    assertRefused(
        ErrorCode.ARGUMENT_INVALID,
        "arguments.attributes.1",
        () -> request(actor, today, today, "hospital1:z", "hospital1:a"));
    assertRefused(
        ErrorCode.ARGUMENT_INVALID,
        "arguments.attributes.0",
        () -> request(actor, today, today, "time:5:3"));
    assertRefused(
        ErrorCode.ARGUMENT_INVALID, "arguments.attributes", () -> request(actor, today, today));
    assertRefused(
        ErrorCode.ARGUMENT_INVALID,
        "arguments.sealingKey",
        () ->
            world.submit(
                actor,
                new RequestKey(List.of(DOCTOR), committee, today, today, Bytes.of(new byte[32]))));
  }

  @Test
  void requestKey_committeeWithoutKey_isRefused() {
    TestActor actor = doctor();
    String joining = world.openCommittee(CommitteePurpose.MASTER, 3);
    assertRefused(
        ErrorCode.NOT_FOUND,
        "committee",
        () ->
            world.submit(
                actor, new RequestKey(List.of(DOCTOR), joining, today, today, world.sealingKey())));
  }

  @Test
  void postPartialKey_onePerPlace_isKept() {
    String request = request(doctor(), today, today, DOCTOR).request();
    PostPartialKey post = new PostPartialKey(request, world.bytes(500));
    assertEquals(2, world.submit(CLINIC, post).result().place());
    world.submit(RESEARCH, new DeclinePartialKey(KeyDecline.NO_KEY, request));
    KeyRequestView view = world.query(new ReadKeyRequest(request));
    assertEquals(
        List.of(
            new PartialKey(2, Optional.empty(), Optional.of(post.sealed())),
            new PartialKey(3, Optional.of(KeyDecline.NO_KEY), Optional.empty())),
        view.partialKeys());
  }

  @Test
  void postPartialKey_twice_isRefusedButAfterARefusalIsNot() {
    String request = request(doctor(), today, today, DOCTOR).request();
    PostPartialKey post = new PostPartialKey(request, world.bytes(500));
    world.submit(HOSPITAL, new DeclinePartialKey(KeyDecline.CLOCK, request));
    world.submit(HOSPITAL, post);
    assertRefused(
        ErrorCode.STATE_CONFLICT, "arguments.request", () -> world.submit(HOSPITAL, post));
    assertRefused(
        ErrorCode.STATE_CONFLICT,
        "arguments.request",
        () -> world.submit(HOSPITAL, new DeclinePartialKey(KeyDecline.CLOCK, request)));
  }

  @Test
  void postPartialKey_forADeniedOrUnknownRequest_isRefused() {
    String denied = request(doctor(), today + 1, today + 1, DOCTOR).request();
    assertRefused(
        ErrorCode.STATE_CONFLICT,
        "arguments.request",
        () -> world.submit(HOSPITAL, new PostPartialKey(denied, world.bytes(500))));
    assertRefused(
        ErrorCode.NOT_FOUND,
        "request",
        () -> world.submit(HOSPITAL, new PostPartialKey("a".repeat(32), world.bytes(500))));
  }

  @Test
  void postPartialKey_notInTheCommitteeOrTooLarge_isRefused() {
    String request = request(doctor(), today, today, DOCTOR).request();
    assertRefused(
        ErrorCode.ARGUMENT_INVALID,
        "arguments.sealed",
        () -> world.submit(HOSPITAL, new PostPartialKey(request, world.bytes(32_769))));
    assertRefused(
        ErrorCode.MSP_UNKNOWN,
        "creator",
        () -> world.submit(EmbeddedWorld.OUTSIDER, new PostPartialKey(request, world.bytes(500))));
  }
}
