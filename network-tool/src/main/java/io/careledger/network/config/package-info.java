// SPDX-License-Identifier: Apache-2.0
/** Reads the consortium's file and the templates beside it. */
@NullMarked
package io.careledger.network.config;

import org.jspecify.annotations.NullMarked;
