// SPDX-License-Identifier: Apache-2.0
/** Committees: opening, joining, and how far one is. */
@NullMarked
package io.careledger.cli.committee;

import org.jspecify.annotations.NullMarked;
