// SPDX-License-Identifier: Apache-2.0
/** Processes that outlive the command that starts them. */
@NullMarked
package io.careledger.network.process;

import org.jspecify.annotations.NullMarked;
