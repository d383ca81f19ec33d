// SPDX-License-Identifier: Apache-2.0
/**
 * Processes of a real network that are killed, stopped and starved while clients work: nothing that
 * was acknowledged is lost, no half state is visible, and doing it again succeeds.
 */
@NullMarked
package io.careledger.testnetwork.faults;

import org.jspecify.annotations.NullMarked;
