// SPDX-License-Identifier: Apache-2.0
/** Errors and the binary encoding that all schemes share. */
@NullMarked
package io.careledger.crypto;

import org.jspecify.annotations.NullMarked;
