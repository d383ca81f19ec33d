// SPDX-License-Identifier: Apache-2.0
/**
 * Content-addressed storage of ciphertexts: the layout behind a CID, and stores that keep to it.
 */
@NullMarked
package io.careledger.sdk.content;

import org.jspecify.annotations.NullMarked;
