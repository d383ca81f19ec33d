// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.committee;

import io.careledger.crypto.CryptoException;
import io.careledger.crypto.bls12381.G1;
import io.careledger.crypto.bls12381.Gt;
import io.careledger.crypto.committee.Committee;
import io.careledger.crypto.committee.CommitteeId;
import io.careledger.crypto.committee.Context;
import io.careledger.crypto.committee.MemberKey;
import io.careledger.crypto.masterkey.MemberMasterShare;
import io.careledger.crypto.masterkey.VerificationKeys;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.consortium.CommitteeMember;
import io.careledger.ledger.consortium.CommitteeState;
import io.careledger.ledger.json.Bytes;
import io.careledger.ledger.keys.MasterKeyState;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The ledger's committees and master keys as the values that the cryptography works on; each is
 * validated again.
 */
public final class Committees {
  private Committees() {}

  /**
   * A sealed committee.
   *
   * @throws LedgerException {@code CL-PROOF-INVALID} if the ledger's answer is no committee
   */
  public static Committee committee(String channel, CommitteeState state) {
    try {
      List<G1> keys = new ArrayList<>();
      for (int place = 1; place <= state.institutions().size(); place++) {
        CommitteeMember member =
            state.member(place).orElseThrow(() -> new CryptoException("a member has not joined"));
        keys.add(G1.decode(member.key().toArray()));
      }
      return new Committee(channel, CommitteeId.parse(state.committee()), state.threshold(), keys);
    } catch (CryptoException e) {
      throw untrusted(state.committee(), e);
    }
  }

  /** What a dealing of this committee is bound to. */
  static Context dealingContext(String committee) {
    return new Context("keys", committee.getBytes(StandardCharsets.US_ASCII));
  }

  /**
   * The keys against which partial keys are checked.
   *
   * @throws LedgerException {@code CL-PROOF-INVALID} if the ledger's answer holds none
   */
  public static VerificationKeys verificationKeys(MasterKeyState state, int threshold) {
    try {
      return new VerificationKeys(
          threshold,
          state.verificationKeys().stream().map(Bytes::toArray).map(Gt::decode).toList());
    } catch (CryptoException e) {
      throw untrusted(state.committee(), e);
    }
  }

  /**
   * A member's share of a master key, checked against its verification key.
   *
   * @throws LedgerException {@code CL-PROOF-INVALID} if the ledger's sums and keys do not fit
   */
  static MemberMasterShare share(MasterKeyState state, int threshold, int place, MemberKey key) {
    VerificationKeys keys = verificationKeys(state, threshold);
    try {
      G1 randomness = G1.decode(state.summedPoint().toArray());
      G1 encrypted = G1.decode(state.summedShares().get(place - 1).toArray());
      return new MemberMasterShare(place, key.decrypt(randomness, encrypted), keys);
    } catch (CryptoException e) {
      throw untrusted(state.committee(), e);
    }
  }

  private static LedgerException untrusted(String committee, CryptoException e) {
    return new LedgerException(
        ErrorCode.PROOF_INVALID,
        "committee",
        committee + " as the ledger shows it: " + e.getMessage(),
        e);
  }
}
