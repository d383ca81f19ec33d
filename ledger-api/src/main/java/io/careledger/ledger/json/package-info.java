// SPDX-License-Identifier: Apache-2.0
/** Canonical JSON: the one text form of everything on the ledger. */
@NullMarked
package io.careledger.ledger.json;

import org.jspecify.annotations.NullMarked;
