// SPDX-License-Identifier: Apache-2.0
/** The commands on a real network: connection files instead of a folder with a ledger. */
@NullMarked
package io.careledger.cli.network;

import org.jspecify.annotations.NullMarked;
