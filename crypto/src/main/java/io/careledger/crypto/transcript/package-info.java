// SPDX-License-Identifier: Apache-2.0
/** The Fiat-Shamir transcript and the nonces that are drawn beside it. */
@NullMarked
package io.careledger.crypto.transcript;

import org.jspecify.annotations.NullMarked;
