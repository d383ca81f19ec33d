// SPDX-License-Identifier: Apache-2.0
/** What tests of contracts need beside the embedded ledger itself. */
@NullMarked
package io.careledger.embedded.testkit;

import org.jspecify.annotations.NullMarked;
