// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.proof;

/**
 * How many elements a proof has; a protocol knows it before it reads a proof.
 *
 * @param points first messages in G1
 * @param pairings first messages in GT
 * @param secrets responses
 */
public record ProofShape(int points, int pairings, int secrets) {}
