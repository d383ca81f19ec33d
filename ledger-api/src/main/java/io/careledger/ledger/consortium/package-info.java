// SPDX-License-Identifier: Apache-2.0
/** Arguments, results and queries of the contract {@code consortium}. */
@NullMarked
package io.careledger.ledger.consortium;

import org.jspecify.annotations.NullMarked;
