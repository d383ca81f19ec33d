// SPDX-License-Identifier: Apache-2.0
/** Zero-knowledge proofs of linear relations between group elements, and of one of several. */
@NullMarked
package io.careledger.crypto.proof;

import org.jspecify.annotations.NullMarked;
