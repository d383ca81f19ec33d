// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.committee;

import io.careledger.crypto.InvalidProofException;
import io.careledger.crypto.proof.JointCheck;
import java.util.ArrayList;
import java.util.List;

/**
 * Shares of any dealings and contexts, checked at once: one multi-scalar multiplication. If one is
 * wrong, a second pass names it. docs/spec/proofs.md, section 4.
 */
public final class ShareBatch {
  private record Entry(Share share, VerifiedDealing dealing) {}

  private final JointCheck check = new JointCheck();
  private final List<Entry> entries = new ArrayList<>();

  /** Adds a share. */
  public ShareBatch add(Share share, VerifiedDealing dealing, Context context) {
    check.add(batch -> share.addTo(batch, dealing, context));
    entries.add(new Entry(share, dealing));
    return this;
  }

  /** The places of the wrong shares in the order of adding, from 0; none if all are right. */
  public List<Integer> culprits() {
    return check.culprits();
  }

  /**
   * Checks all shares.
   *
   * @return in the order of adding
   * @throws InvalidProofException if a share is wrong; it names the members
   */
  public List<VerifiedShare> verify() {
    List<Integer> culprits = check.culprits();
    if (!culprits.isEmpty()) {
      List<Integer> members = culprits.stream().map(i -> entries.get(i).share().member()).toList();
      throw new InvalidProofException(
          members.size() == 1
              ? "the share of member " + members.get(0) + " is wrong"
              : "the shares of members " + members + " are wrong");
    }
    return entries.stream()
        .map(e -> new VerifiedShare(e.dealing(), e.share().member(), e.share().point()))
        .toList();
  }
}
