// SPDX-License-Identifier: Apache-2.0
/** Contents on an institution's own IPFS node (Kubo), read without trusting it. */
@NullMarked
package io.careledger.sdk.content.kubo;

import org.jspecify.annotations.NullMarked;
