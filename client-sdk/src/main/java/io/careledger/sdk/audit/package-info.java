// SPDX-License-Identifier: Apache-2.0
/**
 * The export of a record's trail, and what can be shown from it: {@code docs/spec/transactions.md},
 * section 5.
 */
@NullMarked
package io.careledger.sdk.audit;

import org.jspecify.annotations.NullMarked;
