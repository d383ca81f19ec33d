// SPDX-License-Identifier: Apache-2.0
/**
 * Hyperledger Fabric: the connection file, the ledger behind a peer's gateway, Fabric CA. The
 * specification is {@code docs/spec/fabric-client.md}.
 */
@NullMarked
package io.careledger.sdk.fabric;

import org.jspecify.annotations.NullMarked;
