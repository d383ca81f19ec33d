// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.committee;

import io.careledger.crypto.bls12381.G1;

/** A share whose proof holds for one dealing; only these open. */
public final class VerifiedShare {
  private final VerifiedDealing dealing;
  private final int member;
  private final G1 point;

  VerifiedShare(VerifiedDealing dealing, int member, G1 point) {
    this.dealing = dealing;
    this.member = member;
    this.point = point;
  }

  /**
   * A share that a ledger has accepted before, read from that ledger's own state: nothing is
   * checked but that there is such a member.
   *
   * @throws io.careledger.crypto.CryptoException if there is none
   */
  public static VerifiedShare acceptedBefore(VerifiedDealing dealing, int member, G1 point) {
    dealing.committee().key(member);
    return new VerifiedShare(dealing, member, point);
  }

  /** The member's place. */
  public int member() {
    return member;
  }

  /** A_k. */
  public G1 point() {
    return point;
  }

  boolean isOf(VerifiedDealing other) {
    return dealing.committee().equals(other.committee())
        && dealing.dealing().equals(other.dealing());
  }
}
