// SPDX-License-Identifier: Apache-2.0
/** One institution's way to the ledger: payloads, signatures, retries. */
@NullMarked
package io.careledger.sdk.session;

import org.jspecify.annotations.NullMarked;
