// SPDX-License-Identifier: Apache-2.0
/** The commands of scripts/network. */
@NullMarked
package io.careledger.network.command;

import org.jspecify.annotations.NullMarked;
