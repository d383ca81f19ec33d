// SPDX-License-Identifier: Apache-2.0
/** An institution's certificates: what it has, and what its certificate authority issues. */
@NullMarked
package io.careledger.cli.ca;

import org.jspecify.annotations.NullMarked;
