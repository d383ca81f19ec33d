// SPDX-License-Identifier: Apache-2.0
/** One class for each command: parse, call one client, print. */
@NullMarked
package io.careledger.cli.command;

import org.jspecify.annotations.NullMarked;
