// SPDX-License-Identifier: Apache-2.0
/** The Kubo store against nodes that fail, lie and stall, and against a real one. */
@NullMarked
package io.careledger.sdk.content.kubo;

import org.jspecify.annotations.NullMarked;
