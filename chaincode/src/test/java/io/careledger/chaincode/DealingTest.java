// SPDX-License-Identifier: Apache-2.0
package io.careledger.chaincode;

import static io.careledger.chaincode.EmbeddedWorld.assertRefused;
import static io.careledger.chaincode.scenario.World.CLINIC;
import static io.careledger.chaincode.scenario.World.HOSPITAL;
import static io.careledger.chaincode.scenario.World.MSPS;
import static io.careledger.chaincode.scenario.World.REGULATOR;
import static io.careledger.chaincode.scenario.World.RESEARCH;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.careledger.chaincode.scenario.Dealings;
import io.careledger.chaincode.scenario.World;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.consortium.CommitteePurpose;
import io.careledger.ledger.consortium.CommitteeStatus;
import io.careledger.ledger.keys.KeyArguments.CloseDealing;
import io.careledger.ledger.keys.KeyArguments.PostDealing;
import io.careledger.ledger.keys.KeyQueries.ReadDealing;
import io.careledger.ledger.keys.KeyQueries.ReadMasterKey;
import io.careledger.ledger.keys.MasterKeyState;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DealingTest {
  private final EmbeddedWorld embedded = new EmbeddedWorld();
  private final World world = embedded.world.found();

  @AfterAll
  void close() {
    embedded.close();
  }

  private String sealed() {
    String committee = world.openCommittee(CommitteePurpose.MASTER, 3);
    world.joinAll(committee);
    return committee;
  }

  @Test
  void postDealing_all_makesTheKey() {
    String committee = world.openMaster();
    MasterKeyState key = world.query(new ReadMasterKey(committee));
    assertEquals(List.of(1, 2, 3, 4), key.dealers());
    assertEquals(key, world.query(new ReadMasterKey("")));
    assertEquals(4, key.verificationKeys().size());
    assertRefused(
        ErrorCode.STATE_CONFLICT,
        "committee",
        () -> world.submit(HOSPITAL, new CloseDealing(committee)));
  }

  @Test
  void postDealing_twice_isRefused() {
    Dealings dealings = new Dealings(world, sealed());
    PostDealing first = dealings.post(HOSPITAL);
    world.submit(HOSPITAL, first);
    assertRefused(
        ErrorCode.STATE_CONFLICT, "msp", () -> world.submit(HOSPITAL, dealings.post(HOSPITAL)));
    assertEquals(first.dealing(), world.query(new ReadDealing(first.committee(), 1)).dealing());
  }

  @Test
  void postDealing_copied_isRefused() {
    Dealings dealings = new Dealings(world, sealed());
    PostDealing first = dealings.post(HOSPITAL);
    world.submit(HOSPITAL, first);
    assertRefused(ErrorCode.PROOF_INVALID, "arguments.dealing", () -> world.submit(CLINIC, first));
    byte[] renamed = first.dealing().toArray();
    renamed[3] = 2;
    assertRefused(
        ErrorCode.PROOF_INVALID,
        "arguments.dealing",
        () -> world.submit(CLINIC, dealings.post(renamed)));
    world.submit(CLINIC, dealings.post(CLINIC));
  }

  @Test
  void postDealing_forAnotherCommitteeOrBroken_isRefused() {
    Dealings other = new Dealings(world, sealed());
    Dealings dealings = new Dealings(world, sealed());
    byte[] foreign = other.deal(1).encode();
    assertRefused(
        ErrorCode.PROOF_INVALID,
        "arguments.dealing",
        () -> world.submit(HOSPITAL, dealings.post(foreign)));
    byte[] cut = dealings.deal(1).encode();
    assertRefused(
        ErrorCode.PROOF_INVALID,
        "arguments.dealing",
        () -> world.submit(HOSPITAL, dealings.post(Arrays.copyOf(cut, cut.length - 1))));
  }

  /**
   * A member whose generator repeats itself proves both dealings; the second secret would be the
   * first.
   */
  @Test
  void postDealing_randomnessUsedBefore_isRefused() {
    Dealings first = new Dealings(world, sealed());
    Dealings second = new Dealings(world, sealed());
    world.submit(HOSPITAL, first.post(first.deal(1, EmbeddedWorld.seeded(42)).encode()));
    byte[] repeated = second.deal(1, EmbeddedWorld.seeded(42)).encode();
    assertRefused(
        ErrorCode.STATE_CONFLICT,
        "arguments.dealing",
        () -> world.submit(HOSPITAL, second.post(repeated)));
    world.submit(HOSPITAL, second.post(HOSPITAL));
  }

  @Test
  void postDealing_notSealedOrOtherPurpose_isRefused() {
    String joining = world.openCommittee(CommitteePurpose.MASTER, 3);
    PostDealing any = new PostDealing(joining, world.bytes(100));
    assertRefused(ErrorCode.STATE_CONFLICT, "committee", () -> world.submit(HOSPITAL, any));
    String identity = world.openCommittee(CommitteePurpose.IDENTITY, 3);
    world.joinAll(identity);
    assertRefused(
        ErrorCode.STATE_CONFLICT,
        "committee",
        () -> world.submit(HOSPITAL, new PostDealing(identity, world.bytes(100))));
    assertRefused(
        ErrorCode.STATE_CONFLICT,
        "committee",
        () -> world.submit(HOSPITAL, new CloseDealing(identity)));
  }

  @Test
  void closeDealing_atTheDeadlineWithEnough_makesTheKeyOfThose() {
    String committee = sealed();
    Dealings dealings = new Dealings(world, committee);
    for (String msp : List.of(REGULATOR, HOSPITAL, RESEARCH)) {
      world.submit(msp, dealings.post(msp));
    }
    assertRefused(
        ErrorCode.STATE_CONFLICT,
        "committee",
        () -> world.submit(CLINIC, new CloseDealing(committee)));
    embedded.clock.advance(Duration.ofHours(1));
    assertRefused(
        ErrorCode.STATE_CONFLICT, "committee", () -> world.submit(CLINIC, dealings.post(CLINIC)));
    assertEquals(
        CommitteeStatus.ACTIVE,
        world.submit(CLINIC, new CloseDealing(committee)).result().status());
    assertEquals(List.of(1, 3, 4), world.query(new ReadMasterKey(committee)).dealers());
  }

  @Test
  void closeDealing_tooFewOrNotSealed_theCommitteeFails() {
    String few = sealed();
    Dealings dealings = new Dealings(world, few);
    for (String msp : MSPS.subList(0, 2)) {
      world.submit(msp, dealings.post(msp));
    }
    String joining = world.openCommittee(CommitteePurpose.MASTER, 3);
    embedded.clock.advance(Duration.ofHours(1));
    for (String committee : List.of(few, joining)) {
      assertEquals(
          CommitteeStatus.FAILED,
          world.submit(HOSPITAL, new CloseDealing(committee)).result().status());
      assertRefused(
          ErrorCode.NOT_FOUND, "committee", () -> world.query(new ReadMasterKey(committee)));
      assertRefused(
          ErrorCode.STATE_CONFLICT,
          "committee",
          () -> world.submit(HOSPITAL, new CloseDealing(committee)));
    }
  }
}
