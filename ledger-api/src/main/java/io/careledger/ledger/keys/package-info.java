// SPDX-License-Identifier: Apache-2.0
/** Arguments, results and queries of the contract {@code keys}. */
@NullMarked
package io.careledger.ledger.keys;

import org.jspecify.annotations.NullMarked;
