// SPDX-License-Identifier: Apache-2.0
/** The careledger command: picks the command that was typed, runs it, reports how it ended. */
@NullMarked
package io.careledger.cli;

import org.jspecify.annotations.NullMarked;
