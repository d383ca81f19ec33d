// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.abe;

import io.careledger.crypto.bls12381.Gt;
import io.careledger.crypto.bls12381.GtTable;
import io.careledger.crypto.bls12381.Scalar;
import io.careledger.crypto.masterkey.MasterPublicKey;

/**
 * A master public key with its table of powers, built once (some milliseconds) and used for many
 * capsules.
 */
public final class EncapsulationKey {
  private final MasterPublicKey masterPublicKey;
  private final GtTable powers;

  /** Builds the table. */
  public EncapsulationKey(MasterPublicKey masterPublicKey) {
    this.masterPublicKey = masterPublicKey;
    this.powers = new GtTable(masterPublicKey.value());
  }

  /** The key without its table. */
  public MasterPublicKey masterPublicKey() {
    return masterPublicKey;
  }

  /** mpk^s for a secret s. */
  Gt power(Scalar s) {
    return powers.power(s);
  }
}
