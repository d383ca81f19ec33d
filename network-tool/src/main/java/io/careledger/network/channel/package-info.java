// SPDX-License-Identifier: Apache-2.0
/** The channel, its members, and the chaincode's life cycle. */
@NullMarked
package io.careledger.network.channel;

import org.jspecify.annotations.NullMarked;
