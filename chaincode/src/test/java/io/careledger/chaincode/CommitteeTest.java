// SPDX-License-Identifier: Apache-2.0
package io.careledger.chaincode;

import static io.careledger.chaincode.EmbeddedWorld.OUTSIDER;
import static io.careledger.chaincode.EmbeddedWorld.assertRefused;
import static io.careledger.chaincode.scenario.World.CLINIC;
import static io.careledger.chaincode.scenario.World.HOSPITAL;
import static io.careledger.chaincode.scenario.World.MSPS;
import static io.careledger.chaincode.scenario.World.REGULATOR;
import static io.careledger.chaincode.scenario.World.RESEARCH;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.careledger.chaincode.scenario.World;
import io.careledger.crypto.bls12381.G1;
import io.careledger.crypto.bls12381.Scalar;
import io.careledger.crypto.committee.CommitteeId;
import io.careledger.crypto.committee.MemberKey;
import io.careledger.crypto.committee.MemberKeyProof;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.consortium.Change;
import io.careledger.ledger.consortium.CommitteePurpose;
import io.careledger.ledger.consortium.CommitteeStatus;
import io.careledger.ledger.consortium.ConsortiumArguments.JoinCommittee;
import io.careledger.ledger.consortium.ConsortiumQueries.ReadCommittee;
import io.careledger.ledger.consortium.ConsortiumQueries.ReadCurrentCommittee;
import io.careledger.ledger.json.Bytes;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CommitteeTest {
  private final EmbeddedWorld embedded = new EmbeddedWorld();
  private final World world = embedded.world.found();

  @AfterAll
  void close() {
    embedded.close();
  }

  private String open() {
    return world.openCommittee(CommitteePurpose.MASTER, 3);
  }

  private MemberKey key() {
    return MemberKey.generate(world.network().random());
  }

  @Test
  void joinCommittee_all_sealsIt() {
    String committee = open();
    world.joinAll(committee);
    assertEquals(CommitteeStatus.SEALED, world.query(new ReadCommittee(committee)).status());
    assertRefused(
        ErrorCode.STATE_CONFLICT,
        "committee",
        () -> world.submit(HOSPITAL, world.join(committee, HOSPITAL, key())));
  }

  @Test
  void readCurrentCommittee_ofAPurposeOfWhichNoneWorks_isNotFound() {
    world.openCommittee(CommitteePurpose.PROXY, 3);
    ReadCurrentCommittee current = new ReadCurrentCommittee(CommitteePurpose.PROXY);
    assertRefused(ErrorCode.NOT_FOUND, "committee", () -> world.query(current));
  }

  @Test
  void joinCommittee_twice_isRefused() {
    String committee = open();
    world.submit(HOSPITAL, world.join(committee, HOSPITAL, key()));
    assertRefused(
        ErrorCode.STATE_CONFLICT,
        "msp",
        () -> world.submit(HOSPITAL, world.join(committee, HOSPITAL, key())));
  }

  @Test
  void joinCommittee_keyOfAnotherMember_isRefused() {
    String committee = open();
    MemberKey shared = key();
    world.submit(HOSPITAL, world.join(committee, HOSPITAL, shared));
    assertRefused(
        ErrorCode.PROOF_INVALID,
        "arguments.key",
        () -> world.submit(CLINIC, world.join(committee, CLINIC, shared)));
  }

  @Test
  void joinCommittee_copiedKeyAndProof_isRefused() {
    String committee = open();
    JoinCommittee first = world.join(committee, HOSPITAL, key());
    world.submit(HOSPITAL, first);
    assertRefused(ErrorCode.PROOF_INVALID, "arguments.proof", () -> world.submit(CLINIC, first));
  }

  @Test
  void joinCommittee_proofForAnotherCommitteeOrChannel_isRefused() {
    String other = open();
    String committee = open();
    MemberKey key = key();
    JoinCommittee elsewhere = world.join(other, HOSPITAL, key);
    assertRefused(
        ErrorCode.PROOF_INVALID,
        "arguments.proof",
        () ->
            world.submit(
                HOSPITAL, new JoinCommittee(committee, elsewhere.key(), elsewhere.proof())));
    MemberKeyProof foreign =
        MemberKeyProof.prove(
            key, "another", CommitteeId.parse(committee), 1, world.network().random());
    assertRefused(
        ErrorCode.PROOF_INVALID,
        "arguments.proof",
        () ->
            world.submit(
                HOSPITAL,
                new JoinCommittee(committee, elsewhere.key(), Bytes.of(foreign.encode()))));
  }

  @Test
  void joinCommittee_identityOrNoPoint_isRefused() {
    String committee = open();
    JoinCommittee honest = world.join(committee, HOSPITAL, key());
    byte[] identity = new byte[48];
    identity[0] = (byte) 0xc0;
    for (Bytes key : List.of(Bytes.of(identity), Bytes.of(new byte[48]))) {
      assertRefused(
          ErrorCode.PROOF_INVALID,
          "arguments.proof",
          () -> world.submit(HOSPITAL, new JoinCommittee(committee, key, honest.proof())));
    }
  }

  @Test
  void joinCommittee_notListed_isRefused() {
    String committee =
        world
            .carry(
                new Change.OpenCommittee(
                    world.now() + 60, List.of(HOSPITAL, CLINIC), CommitteePurpose.PROXY, 1))
            .committee();
    assertRefused(
        ErrorCode.MSP_UNKNOWN,
        "msp",
        () -> world.submit(RESEARCH, world.join(committee, RESEARCH, key())));
    assertRefused(
        ErrorCode.MSP_UNKNOWN,
        "creator",
        () -> world.submit(OUTSIDER, world.join(committee, HOSPITAL, key())));
    assertRefused(
        ErrorCode.NOT_FOUND,
        "committee",
        () -> world.submit(HOSPITAL, world.join("master/999", HOSPITAL, key())));
  }

  @Test
  void joinCommittee_afterTheDeadline_isRefused() {
    String committee = open();
    JoinCommittee join = world.join(committee, REGULATOR, key());
    embedded.clock.advance(Duration.ofHours(1));
    assertRefused(ErrorCode.STATE_CONFLICT, "committee", () -> world.submit(REGULATOR, join));
  }

  /** The weights of U0 over three places are 3, −3, 1: E3 = 3·E2 − 3·E1 makes it the identity. */
  @Test
  void joinCommittee_keysThatCancelOut_isRefused() {
    List<String> three = MSPS.subList(0, 3);
    String committee =
        world
            .carry(new Change.OpenCommittee(world.now() + 60, three, CommitteePurpose.PROXY, 2))
            .committee();
    Scalar first = Scalar.of(5);
    Scalar second = Scalar.of(9);
    Scalar third = Scalar.of(12);
    world.submit(HOSPITAL, world.join(committee, HOSPITAL, member(first)));
    world.submit(CLINIC, world.join(committee, CLINIC, member(second)));
    assertEquals(G1.GENERATOR.multiply(third), member(third).publicKey());
    assertRefused(
        ErrorCode.PROOF_INVALID,
        "arguments.key",
        () -> world.submit(RESEARCH, world.join(committee, RESEARCH, member(third))));
    world.submit(RESEARCH, world.join(committee, RESEARCH, member(Scalar.of(13))));
  }

  private static MemberKey member(Scalar secret) {
    return MemberKey.decode(secret.encode());
  }
}
