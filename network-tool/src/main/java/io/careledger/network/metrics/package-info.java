// SPDX-License-Identifier: Apache-2.0
/** What transactions cost a network: bytes on the ledger, growth of state, time to the event. */
@NullMarked
package io.careledger.network.metrics;

import org.jspecify.annotations.NullMarked;
