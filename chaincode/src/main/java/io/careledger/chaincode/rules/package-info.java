// SPDX-License-Identifier: Apache-2.0
/** What is decided, over plain records; no stub, no state, no clock. */
@NullMarked
package io.careledger.chaincode.rules;

import org.jspecify.annotations.NullMarked;
