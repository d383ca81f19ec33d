// SPDX-License-Identifier: Apache-2.0
/** Queries of the contract {@code audit} and their results. */
@NullMarked
package io.careledger.ledger.audit;

import org.jspecify.annotations.NullMarked;
