// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.masterkey;

import io.careledger.crypto.CryptoException;
import io.careledger.crypto.bls12381.Gt;
import io.careledger.crypto.committee.Committee;
import io.careledger.crypto.committee.Context;
import io.careledger.crypto.committee.Dealing;
import java.util.List;

/** A master dealing whose proof holds; only these make a master key. */
public final class VerifiedMasterDealing {
  private final Committee committee;
  private final Context context;
  private final MasterDealing proven;

  VerifiedMasterDealing(Committee committee, Context context, MasterDealing proven) {
    this.committee = committee;
    this.context = context;
    this.proven = proven;
  }

  /**
   * A dealing that a ledger has accepted before, read from that ledger's own state; its proof isn't
   * checked again.
   *
   * @throws CryptoException if the dealing doesn't fit the committee
   */
  public static VerifiedMasterDealing acceptedBefore(
      Committee committee, Context context, MasterDealing dealing) {
    MasterDealing.requireDealer(dealing.dealer(), committee);
    if (dealing.dealing().size() != committee.size()) {
      throw new CryptoException("the dealing is for another number of members");
    }
    return new VerifiedMasterDealing(committee, context, dealing);
  }

  /** The committee. */
  public Committee committee() {
    return committee;
  }

  /** What the round of dealing is for. */
  public Context context() {
    return context;
  }

  /** The dealing member's place. */
  public int dealer() {
    return proven.dealer();
  }

  /** R and the encrypted shares. */
  public Dealing dealing() {
    return proven.dealing();
  }

  /** T_1..T_n of this dealing. */
  public List<Gt> verificationKeys() {
    return proven.verificationKeys();
  }
}
