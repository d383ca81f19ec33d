// SPDX-License-Identifier: Apache-2.0
/** Identities that the institutions' Fabric CAs issue. */
@NullMarked
package io.careledger.testnetwork.identities;

import org.jspecify.annotations.NullMarked;
