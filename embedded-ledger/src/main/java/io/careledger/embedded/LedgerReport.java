// SPDX-License-Identifier: Apache-2.0
package io.careledger.embedded;

/**
 * What a full verification found; it is returned only when everything verified.
 *
 * @param blocks the number of blocks, block 0 included
 * @param transactions the number of transactions, valid or not
 * @param hash base64url, 32 bytes: the hash of the last block, which stands for the whole journal
 * @param cutBytes how much of a torn last record was cut, 0 if nothing
 */
public record LedgerReport(long blocks, long transactions, String hash, long cutBytes) {}
