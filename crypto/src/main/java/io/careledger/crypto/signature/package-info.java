// SPDX-License-Identifier: Apache-2.0
/** Signatures of actors: Ed25519 with keys of full order, and the ids that follow from keys. */
@NullMarked
package io.careledger.crypto.signature;

import org.jspecify.annotations.NullMarked;
