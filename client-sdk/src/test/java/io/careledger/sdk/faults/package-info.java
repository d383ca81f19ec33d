// SPDX-License-Identifier: Apache-2.0
/**
 * Crashes, full disks, bad input and large files: a clear error, nothing lost, and doing it again
 * succeeds.
 */
@NullMarked
package io.careledger.sdk.faults;

import org.jspecify.annotations.NullMarked;
