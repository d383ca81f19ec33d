// SPDX-License-Identifier: Apache-2.0
/** The stage on which the SDK's scenarios and attacks are played on a real network. */
@NullMarked
package io.careledger.testnetwork.stage;

import org.jspecify.annotations.NullMarked;
