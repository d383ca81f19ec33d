// SPDX-License-Identifier: Apache-2.0
/** What commands share, and those that make and look after a home. */
@NullMarked
package io.careledger.cli.command;

import org.jspecify.annotations.NullMarked;
