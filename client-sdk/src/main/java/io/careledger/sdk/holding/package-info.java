// SPDX-License-Identifier: Apache-2.0
/** Which contents an institution should hold, and seeing to it that it does. */
@NullMarked
package io.careledger.sdk.holding;

import org.jspecify.annotations.NullMarked;
