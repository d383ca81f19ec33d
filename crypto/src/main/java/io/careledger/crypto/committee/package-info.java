// SPDX-License-Identifier: Apache-2.0
/** Committees and publicly verifiable secret sharing: dealings, shares, opening. */
@NullMarked
package io.careledger.crypto.committee;

import org.jspecify.annotations.NullMarked;
