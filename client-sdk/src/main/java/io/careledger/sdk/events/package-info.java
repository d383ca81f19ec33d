// SPDX-License-Identifier: Apache-2.0
/** Following the ledger: what was handled is remembered on disk. */
@NullMarked
package io.careledger.sdk.events;

import org.jspecify.annotations.NullMarked;
