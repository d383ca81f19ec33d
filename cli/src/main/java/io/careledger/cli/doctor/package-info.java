// SPDX-License-Identifier: Apache-2.0
/** Looks whether everything that a client needs is in order, and says what to do. */
@NullMarked
package io.careledger.cli.doctor;

import org.jspecify.annotations.NullMarked;
