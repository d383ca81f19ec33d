// SPDX-License-Identifier: Apache-2.0
package io.careledger.chaincode.rules;

import io.careledger.crypto.bls12381.G1;
import io.careledger.crypto.bls12381.Gt;
import io.careledger.crypto.committee.Committee;
import io.careledger.crypto.committee.Context;
import io.careledger.crypto.masterkey.MasterDealing;
import io.careledger.crypto.masterkey.MasterKeyAssembly;
import io.careledger.crypto.masterkey.VerifiedMasterDealing;
import io.careledger.ledger.consortium.CommitteePurpose;
import io.careledger.ledger.consortium.CommitteeState;
import io.careledger.ledger.consortium.CommitteeStatus;
import io.careledger.ledger.json.Bytes;
import io.careledger.ledger.keys.DealingState;
import io.careledger.ledger.keys.MasterKeyState;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;

/** One round of dealings makes a master key: of all members, or at the deadline of at least t. */
public final class DealingRule {
  private DealingRule() {}

  /** What every dealing of a round is bound to: contract {@code keys}, the committee's id. */
  public static Context context(String committee) {
    return new Context("keys", committee.getBytes(StandardCharsets.US_ASCII));
  }

  /** Refuses a dealing that comes at the wrong time or twice; returns the place. */
  public static int requireTurn(CommitteeState committee, String msp, long time) {
    int place = CommitteeRule.requirePlace(committee, msp);
    requireMaster(committee);
    if (committee.status() != CommitteeStatus.SEALED) {
      throw Refusal.conflict("committee", "it is " + committee.status().text());
    }
    if (time >= committee.dealingDeadline()) {
      throw Refusal.conflict("committee", "its deadline has passed");
    }
    if (committee.dealt().contains(place)) {
      throw Refusal.conflict("msp", "it has dealt");
    }
    return place;
  }

  private static void requireMaster(CommitteeState committee) {
    if (committee.purpose() != CommitteePurpose.MASTER) {
      throw Refusal.conflict("committee", "no master key is dealt to this purpose");
    }
  }

  /** Verifies a dealing of one place and returns its R. */
  public static Bytes verify(CommitteeState state, String channel, int place, Bytes dealing) {
    return Refusal.verify(
        "arguments.dealing",
        () -> {
          Committee committee = CommitteeRule.committee(state, channel);
          VerifiedMasterDealing verified =
              MasterDealing.decode(dealing.toArray(), committee)
                  .verify(committee, context(state.committee()));
          if (verified.dealer() != place) {
            throw Refusal.proof("arguments.dealing", "it is of another place");
          }
          return Bytes.of(verified.dealing().randomness().encode());
        });
  }

  public static CommitteeState dealt(CommitteeState committee, int place) {
    return CommitteeRule.withDealt(committee, place);
  }

  public static boolean isComplete(CommitteeState committee) {
    return committee.dealt().size() == committee.institutions().size();
  }

  /**
   * Refuses to close a round that is still open; returns whether there are dealings enough for a
   * key.
   */
  public static boolean requireClosable(CommitteeState committee, long time) {
    requireMaster(committee);
    if (committee.status() != CommitteeStatus.SEALED
        && committee.status() != CommitteeStatus.JOINING) {
      throw Refusal.conflict("committee", "it is " + committee.status().text());
    }
    if (time < committee.dealingDeadline()) {
      throw Refusal.conflict("committee", "its deadline has not come");
    }
    return committee.status() == CommitteeStatus.SEALED
        && committee.dealt().size() >= committee.threshold();
  }

  /** The key of a frozen set of dealings, which this ledger has verified before. */
  public static MasterKeyState assemble(
      CommitteeState state, String channel, List<DealingState> dealings) {
    return Refusal.verify(
        "arguments.dealing",
        () -> {
          Committee committee = CommitteeRule.committee(state, channel);
          Context context = context(state.committee());
          MasterKeyAssembly assembly =
              MasterKeyAssembly.of(
                  dealings.stream()
                      .map(dealing -> MasterDealing.decode(dealing.dealing().toArray(), committee))
                      .map(d -> VerifiedMasterDealing.acceptedBefore(committee, context, d))
                      .toList());
          return new MasterKeyState(
              state.committee(),
              assembly.dealers(),
              Bytes.of(assembly.publicKey().encode()),
              Bytes.of(assembly.sum().randomness().encode()),
              bytes(assembly.sum().encryptedShares(), G1::encode),
              bytes(assembly.verificationKeys().keys(), Gt::encode),
              1);
        });
  }

  private static <T> List<Bytes> bytes(List<T> values, Function<T, byte[]> encoding) {
    return values.stream().map(encoding).map(Bytes::of).toList();
  }

  public static CommitteeState active(CommitteeState committee) {
    return CommitteeRule.withStatus(committee, CommitteeStatus.ACTIVE);
  }

  public static CommitteeState failed(CommitteeState committee) {
    return CommitteeRule.withStatus(committee, CommitteeStatus.FAILED);
  }
}
