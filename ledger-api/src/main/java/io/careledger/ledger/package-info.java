// SPDX-License-Identifier: Apache-2.0
/** The port between the SDK and whatever keeps the ledger: values, canonical JSON, error codes. */
@NullMarked
package io.careledger.ledger;

import org.jspecify.annotations.NullMarked;
