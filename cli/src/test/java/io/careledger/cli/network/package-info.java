// SPDX-License-Identifier: Apache-2.0
/** Tests of the commands on a network, as far as none is needed. */
@NullMarked
package io.careledger.cli.network;

import org.jspecify.annotations.NullMarked;
