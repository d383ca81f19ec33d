// SPDX-License-Identifier: Apache-2.0
/** The processes of the network that is tested: found, watched, killed and started again. */
@NullMarked
package io.careledger.testnetwork.nodes;

import org.jspecify.annotations.NullMarked;
