// SPDX-License-Identifier: Apache-2.0
/**
 * A ledger in one process and one folder that runs any chaincode written against the shim's {@code
 * Chaincode} interface: for first runs, tests and demonstrations. Its formats and its differences
 * from Fabric are specified in {@code docs/spec/embedded-ledger.md}.
 */
@NullMarked
package io.careledger.embedded;

import org.jspecify.annotations.NullMarked;
