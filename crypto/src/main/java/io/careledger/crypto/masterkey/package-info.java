// SPDX-License-Identifier: Apache-2.0
/** The ABE master key that a committee deals to itself: nobody ever holds its exponent. */
@NullMarked
package io.careledger.crypto.masterkey;

import org.jspecify.annotations.NullMarked;
