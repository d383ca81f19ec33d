// SPDX-License-Identifier: Apache-2.0
/** The process that an institution lets run: committee member and keeper of its records' copies. */
@NullMarked
package io.careledger.cli.agent;

import org.jspecify.annotations.NullMarked;
