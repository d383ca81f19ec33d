// SPDX-License-Identifier: Apache-2.0
/** Days as leaves of a binary tree: windows, runs of days and their nodes. */
@NullMarked
package io.careledger.crypto.time;

import org.jspecify.annotations.NullMarked;
