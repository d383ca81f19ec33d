// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.committee;

import io.careledger.crypto.CryptoException;
import io.careledger.crypto.bls12381.G1;
import java.util.ArrayList;
import java.util.List;

/** A dealing whose proof holds, or a sum of such dealings; only these are shared and opened. */
public final class VerifiedDealing {
  private final Committee committee;
  private final Dealing dealing;

  VerifiedDealing(Committee committee, Dealing dealing) {
    this.committee = committee;
    this.dealing = dealing;
  }

  /**
   * A dealing that a ledger has accepted before, read from that ledger's own state.
   *
   * <p>Only for such bytes: nothing is checked but the number of shares, and members answer for
   * whatever stands here.
   *
   * @throws CryptoException if the dealing isn't for as many members as the committee has
   */
  public static VerifiedDealing acceptedBefore(Committee committee, Dealing dealing) {
    if (dealing.size() != committee.size()) {
      throw new CryptoException(
          "a dealing to " + dealing.size() + " members was given to " + committee.size());
    }
    return new VerifiedDealing(committee, dealing);
  }

  /** The committee that can open it. */
  public Committee committee() {
    return committee;
  }

  /** R and the encrypted shares. */
  public Dealing dealing() {
    return dealing;
  }

  /**
   * The sum: a dealing of the sum of the secrets.
   *
   * @param dealings at least one, all to one committee
   * @throws CryptoException if there is none, they are to different committees, the same R stands
   *     twice, or a point of the sum is the identity
   */
  public static VerifiedDealing sum(List<VerifiedDealing> dealings) {
    if (dealings.isEmpty()) {
      throw new CryptoException("a sum of dealings needs at least one");
    }
    Committee committee = dealings.get(0).committee;
    if (!dealings.stream().allMatch(other -> other.committee.equals(committee))) {
      throw new CryptoException("dealings to different committees can't be added");
    }
    List<Dealing> plain = dealings.stream().map(VerifiedDealing::dealing).toList();
    if (plain.stream().map(Dealing::randomness).distinct().count() != plain.size()) {
      throw new CryptoException("a dealing can't be added twice");
    }
    return new VerifiedDealing(committee, Dealing.sum(plain));
  }

  /**
   * Opens the dealing with the shares of the first t members given.
   *
   * @param shares verified shares of this dealing, of at least t different members
   * @return S; the identity only if the committee's purpose is {@link Purpose#STATISTICS}
   * @throws CryptoException if there are too few, a member stands twice, or a share is of another
   *     dealing
   */
  public G1 open(List<VerifiedShare> shares) {
    List<Integer> places = shares.stream().map(VerifiedShare::member).toList();
    if (places.stream().distinct().count() != places.size()) {
      throw new CryptoException("a member's share stands twice");
    }
    if (!shares.stream().allMatch(share -> share.isOf(this))) {
      throw new CryptoException("a share is of another dealing");
    }
    int needed = committee.threshold();
    if (places.size() < needed) {
      throw new CryptoException(places.size() + " shares don't open, " + needed + " are needed");
    }
    List<G1> points = new ArrayList<>();
    shares.subList(0, needed).forEach(share -> points.add(share.point()));
    G1 secret = G1.msm(points, Lagrange.atZero(places.subList(0, needed)));
    if (secret.isIdentity() && committee.id().purpose() != Purpose.STATISTICS) {
      throw new CryptoException("the dealing opens to the identity");
    }
    return secret;
  }
}
