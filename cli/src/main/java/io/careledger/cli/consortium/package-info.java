// SPDX-License-Identifier: Apache-2.0
/** Who belongs to the consortium, and proposals that change it. */
@NullMarked
package io.careledger.cli.consortium;

import org.jspecify.annotations.NullMarked;
