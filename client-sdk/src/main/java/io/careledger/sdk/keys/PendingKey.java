// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.keys;

import io.careledger.crypto.sealing.SealingKeyPair;
import io.careledger.ledger.json.Bytes;

/**
 * A key request that is under way. The pair was made for it alone and goes with it: sealed partial
 * keys stay on the ledger, and a lasting pair would open them all once it is stolen.
 *
 * @param requestId 16 bytes, under which the request was or will be submitted
 * @param pair what partial keys are sealed to
 * @param lastDay after which the request is of no use, in days since 1970-01-01 UTC
 */
public record PendingKey(Bytes requestId, SealingKeyPair pair, int lastDay) {}
