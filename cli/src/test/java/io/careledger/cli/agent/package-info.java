// SPDX-License-Identifier: Apache-2.0
/** Agents at work on the embedded ledger. */
@NullMarked
package io.careledger.cli.agent;

import org.jspecify.annotations.NullMarked;
