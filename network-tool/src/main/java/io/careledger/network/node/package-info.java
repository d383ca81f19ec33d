// SPDX-License-Identifier: Apache-2.0
/** What each kind of node needs: its files, its command, and how it says that it is ready. */
@NullMarked
package io.careledger.network.node;

import org.jspecify.annotations.NullMarked;
