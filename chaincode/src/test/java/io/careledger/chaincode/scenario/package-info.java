// SPDX-License-Identifier: Apache-2.0
/** Scenarios that run on any ledger; a network hands in other connections. */
@NullMarked
package io.careledger.chaincode.scenario;

import org.jspecify.annotations.NullMarked;
