// SPDX-License-Identifier: Apache-2.0
/** Every command, called as a user calls it. */
@NullMarked
package io.careledger.cli;

import org.jspecify.annotations.NullMarked;
