// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.envelope;

import io.careledger.crypto.content.Cid;

/**
 * What the ledger says about one version of a record, and what a header must agree with before any
 * secret is used on it.
 *
 * @param context the record and its version
 * @param commitment the commitment to its content key
 * @param payload the payload's identifier
 */
public record RecordAnchor(RecordContext context, KeyCommitment commitment, Cid payload) {}
