// SPDX-License-Identifier: Apache-2.0
/** What the ledger accepts: the same code on a peer's side and in the embedded ledger. */
@NullMarked
package io.careledger.chaincode;

import org.jspecify.annotations.NullMarked;
