// SPDX-License-Identifier: Apache-2.0
/** Whole stories on the embedded ledger: four institutions, their stores and agents. */
@NullMarked
package io.careledger.sdk.scenario;

import org.jspecify.annotations.NullMarked;
