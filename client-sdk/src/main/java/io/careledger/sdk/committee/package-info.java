// SPDX-License-Identifier: Apache-2.0
/** An institution's member of a committee: its keys, and the agent that answers for it. */
@NullMarked
package io.careledger.sdk.committee;

import org.jspecify.annotations.NullMarked;
