// SPDX-License-Identifier: Apache-2.0
/** The demonstration: a whole story with its attacks, in a folder of its own. */
@NullMarked
package io.careledger.cli.demo;

import org.jspecify.annotations.NullMarked;
