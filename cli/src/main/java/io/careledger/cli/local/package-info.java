// SPDX-License-Identifier: Apache-2.0
/** What lies in CARELEDGER_HOME: the embedded network, its founding, the local actors. */
@NullMarked
package io.careledger.cli.local;

import org.jspecify.annotations.NullMarked;
