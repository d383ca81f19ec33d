// SPDX-License-Identifier: Apache-2.0
/** What the organisations of a network on several hosts give each other before it starts. */
@NullMarked
package io.careledger.network.exchange;

import org.jspecify.annotations.NullMarked;
