// SPDX-License-Identifier: Apache-2.0
/** Arguments, results and queries of the contract {@code records}. */
@NullMarked
package io.careledger.ledger.records;

import org.jspecify.annotations.NullMarked;
