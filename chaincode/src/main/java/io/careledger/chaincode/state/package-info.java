// SPDX-License-Identifier: Apache-2.0
/** The ledger's state; the only place that touches the stub. */
@NullMarked
package io.careledger.chaincode.state;

import org.jspecify.annotations.NullMarked;
