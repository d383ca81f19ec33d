// SPDX-License-Identifier: Apache-2.0
/** Attribute-based encryption with time windows (FABEO), keys issued by a committee. */
@NullMarked
package io.careledger.crypto.abe;

import org.jspecify.annotations.NullMarked;
