// SPDX-License-Identifier: Apache-2.0
/**
 * What the operations cost: JMH benchmarks of the cryptography beside the native calls that their
 * formulas name, and runs over large files. How to read the figures: docs/benchmarks.md.
 */
@NullMarked
package io.careledger.benchmarks;

import org.jspecify.annotations.NullMarked;
