// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.committee;

import io.careledger.crypto.CryptoException;
import io.careledger.crypto.bls12381.G1;
import io.careledger.crypto.committee.Committee;
import io.careledger.crypto.committee.CommitteeId;
import io.careledger.crypto.committee.Context;
import io.careledger.crypto.masterkey.MasterKeyAssembly;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.consortium.CommitteeMember;
import io.careledger.ledger.consortium.CommitteeState;
import io.careledger.ledger.keys.MasterKeyState;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The ledger's committees and master keys as the values that the cryptography works on; each is validated again. */
public final class Committees {
  private Committees() {}

  /**
   * A sealed committee.
   *
   * @throws LedgerException {@code CL-PROOF-INVALID} if the ledger's answer is no committee
   */
  static Committee committee(String channel, CommitteeState state) {
    try {
      List<G1> keys = new ArrayList<>();
      for (int place = 1; place <= state.institutions().size(); place++) {
        CommitteeMember member =
            state.member(place).orElseThrow(() -> new CryptoException("a member has not joined"));
        keys.add(G1.decode(member.key().toArray()));
      }
      return new Committee(
          channel, CommitteeId.parse(state.committee()), state.threshold(), keys);
    } catch (CryptoException e) {
      throw untrusted(state.committee(), e);
    }
  }

  /** What a dealing of this committee is bound to. */
  static Context dealingContext(String committee) {
    return new Context("keys", committee.getBytes(StandardCharsets.US_ASCII));
  }

  /**
   * The assembled master key, whose verification keys partial keys are checked against.
   *
   * @throws LedgerException {@code CL-PROOF-INVALID} if the ledger's answer is none
   */
  public static MasterKeyAssembly assembly(MasterKeyState state) {
    try {
      return MasterKeyAssembly.decode(state.assembly().toArray());
    } catch (CryptoException e) {
      throw untrusted(state.committee(), e);
    }
  }

  private static LedgerException untrusted(String committee, CryptoException e) {
    return new LedgerException(
        ErrorCode.PROOF_INVALID, "committee", committee + " as the ledger shows it: " + e.getMessage(), e);
  }
}
