// SPDX-License-Identifier: Apache-2.0
/**
 * The pairing groups of BLS12-381 as immutable values; the only package that touches native code.
 *
 * <p>G1 and G2 are written additively, GT multiplicatively. Every value of these types lies in the
 * subgroup of prime order r: whatever is decoded passes the gate of {@code docs/spec/encodings.md}.
 */
@NullMarked
package io.careledger.crypto.bls12381;

import org.jspecify.annotations.NullMarked;
