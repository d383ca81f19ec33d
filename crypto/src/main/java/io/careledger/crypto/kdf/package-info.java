// SPDX-License-Identifier: Apache-2.0
/** Key derivation: HKDF-SHA256 with an empty salt, by Tink. */
@NullMarked
package io.careledger.crypto.kdf;

import org.jspecify.annotations.NullMarked;
