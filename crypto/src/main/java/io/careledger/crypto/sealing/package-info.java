// SPDX-License-Identifier: Apache-2.0
/** Sealing to a public key: HPKE (RFC 9180) with X25519, HKDF-SHA256 and AES-256-GCM, by Tink. */
@NullMarked
package io.careledger.crypto.sealing;

import org.jspecify.annotations.NullMarked;
