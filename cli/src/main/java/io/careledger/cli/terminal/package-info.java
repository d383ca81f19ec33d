// SPDX-License-Identifier: Apache-2.0
/** What a command sees of the terminal: output, prompts, passphrases, progress, exit codes. */
@NullMarked
package io.careledger.cli.terminal;

import org.jspecify.annotations.NullMarked;
