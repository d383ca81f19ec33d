// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.pseudonym;

import io.careledger.crypto.InvalidProofException;
import io.careledger.crypto.proof.JointCheck;
import java.util.ArrayList;
import java.util.List;

/**
 * Registrations that are checked at once: one multi-scalar multiplication, in which the members of
 * a ring that several use stand once. If one is bad, a second pass names it. Whether an R or a tag
 * stands twice among them is for the ledger to check. docs/spec/pseudonyms.md, section 8.
 */
public final class PseudonymBatch {
  private record Entry(PseudonymRegistration registration, PseudonymDealing dealing) {}

  private final JointCheck check = new JointCheck();
  private final List<Entry> entries = new ArrayList<>();

  /** Adds a registration. */
  public PseudonymBatch add(PseudonymRegistration registration, PseudonymDealing dealing) {
    check.add(batch -> dealing.addTo(batch, registration));
    entries.add(new Entry(registration, dealing));
    return this;
  }

  /** The places of the bad registrations in the order of adding, from 0; none if all hold. */
  public List<Integer> culprits() {
    return check.culprits();
  }

  /**
   * Checks all registrations.
   *
   * @return in the order of adding
   * @throws InvalidProofException if one is bad; it names their places, counted from 1
   */
  public List<VerifiedPseudonym> verify() {
    List<Integer> culprits = check.culprits();
    if (!culprits.isEmpty()) {
      throw new InvalidProofException(
          "of "
              + entries.size()
              + " registrations these don't hold: "
              + culprits.stream().map(i -> i + 1).toList());
    }
    return entries.stream()
        .map(entry -> new VerifiedPseudonym(entry.registration(), entry.dealing()))
        .toList();
  }
}
