// SPDX-License-Identifier: Apache-2.0
/** A network of Fabric, Fabric CA and Kubo as native processes. */
@NullMarked
package io.careledger.network;

import org.jspecify.annotations.NullMarked;
