// SPDX-License-Identifier: Apache-2.0
/** The chaincode as a service that a Fabric peer connects to. */
@NullMarked
package io.careledger.chaincode.server;

import org.jspecify.annotations.NullMarked;
