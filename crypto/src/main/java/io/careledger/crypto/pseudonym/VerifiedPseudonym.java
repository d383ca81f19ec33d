// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.pseudonym;

import io.careledger.crypto.bls12381.G1;
import io.careledger.crypto.committee.VerifiedDealing;
import org.jspecify.annotations.Nullable;

/** A registration whose proof holds. */
public final class VerifiedPseudonym {
  private final PseudonymRegistration registration;
  private final PseudonymDealing dealing;

  VerifiedPseudonym(PseudonymRegistration registration, PseudonymDealing dealing) {
    this.registration = registration;
    this.dealing = dealing;
  }

  /** What was registered. */
  public PseudonymRegistration registration() {
    return registration;
  }

  /** The dealing of X that the committee can open. */
  public VerifiedDealing dealing() {
    return VerifiedDealing.acceptedBefore(registration.committee(), dealing.dealing());
  }

  /** The tag in a unique scope, else null. */
  public @Nullable G1 tag() {
    return dealing.tag();
  }

  /** The ciphertext about which attributes are shown. */
  public EncryptedMember ciphertext() {
    return EncryptedMember.of(dealing.dealing(), registration.committee());
  }
}
