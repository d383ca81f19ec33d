// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.pseudonym;

import io.careledger.crypto.Encoder;
import io.careledger.crypto.InvalidProofException;
import io.careledger.crypto.bls12381.G1;
import io.careledger.crypto.committee.Context;
import io.careledger.crypto.committee.MemberKey;
import io.careledger.crypto.committee.Share;
import io.careledger.crypto.committee.ShareBatch;
import io.careledger.crypto.committee.VerifiedDealing;
import io.careledger.crypto.committee.VerifiedShare;
import io.careledger.crypto.signature.ActorId;
import java.security.SecureRandom;
import java.util.List;

/**
 * One case in which one pseudonym is traced: t shares, each bound to the case by its proof, open X.
 *
 * <p>t−1 shares tell nothing, a wrong one is refused and its member named, and other pseudonyms of
 * the same person stay unlinked. Afterwards whoever has seen the shares knows X of this pseudonym.
 * t members can do the same without any case. Format: docs/spec/pseudonyms.md, section 7.
 */
public final class Trace {
  private final VerifiedDealing dealing;
  private final Context context;

  /**
   * A case.
   *
   * @param contract the contract's name
   * @param caseId the case
   * @param pseudonym the actor id of the pseudonym's key
   * @param dealing of the pseudonym's registration
   */
  public Trace(String contract, String caseId, ActorId pseudonym, VerifiedDealing dealing) {
    byte[] id = new Encoder().item("TRACE").item(caseId).item(pseudonym.toString()).bytes();
    this.context = new Context(contract, id);
    this.dealing = dealing;
  }

  /**
   * A member's share; only for a case that was approved.
   *
   * @throws io.careledger.crypto.CryptoException if the key isn't the member's
   */
  public Share share(MemberKey key, int member, SecureRandom random) {
    return Share.of(key, member, dealing, context, random);
  }

  /**
   * Checks a share.
   *
   * @throws InvalidProofException if it is wrong or of another case; it names the member
   */
  public VerifiedShare verify(Share share) {
    return share.verify(dealing, context);
  }

  /** Adds a share to a batch of shares of any cases. */
  public void addTo(ShareBatch batch, Share share) {
    batch.add(share, dealing, context);
  }

  /**
   * A share that a ledger has accepted before, read from that ledger's own state.
   *
   * @param member the member's place
   * @param point A_k
   */
  public VerifiedShare acceptedBefore(int member, G1 point) {
    return VerifiedShare.acceptedBefore(dealing, member, point);
  }

  /**
   * Opens the case.
   *
   * @param shares of at least t different members
   * @return X
   * @throws io.careledger.crypto.CryptoException if there are too few or they don't fit
   */
  public G1 open(List<VerifiedShare> shares) {
    return dealing.open(shares);
  }

  /** The enrolment of an opened X on this channel. */
  public EnrolmentId enrolment(G1 opened) {
    return EnrolmentId.of(dealing.committee().channel(), opened);
  }
}
