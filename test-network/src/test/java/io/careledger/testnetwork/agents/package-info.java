// SPDX-License-Identifier: Apache-2.0
/** What the institutions' running agents do by themselves. */
@NullMarked
package io.careledger.testnetwork.agents;

import org.jspecify.annotations.NullMarked;
