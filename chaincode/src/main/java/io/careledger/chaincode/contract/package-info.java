// SPDX-License-Identifier: Apache-2.0
/** The transactions and queries: caller, decode, load, rule, store, event, return. */
@NullMarked
package io.careledger.chaincode.contract;

import org.jspecify.annotations.NullMarked;
