// SPDX-License-Identifier: Apache-2.0
/** What an actor keeps secret, and how it lies on disk. */
@NullMarked
package io.careledger.sdk.keys;

import org.jspecify.annotations.NullMarked;
