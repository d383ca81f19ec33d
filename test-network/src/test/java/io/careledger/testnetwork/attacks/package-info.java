// SPDX-License-Identifier: Apache-2.0
/** Attacks that only a real network can be attacked with. */
@NullMarked
package io.careledger.testnetwork.attacks;

import org.jspecify.annotations.NullMarked;
