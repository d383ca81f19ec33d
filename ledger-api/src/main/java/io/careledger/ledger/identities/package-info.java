// SPDX-License-Identifier: Apache-2.0
/** Arguments, results and queries of the contract {@code identities}. */
@NullMarked
package io.careledger.ledger.identities;

import org.jspecify.annotations.NullMarked;
