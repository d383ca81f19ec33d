// SPDX-License-Identifier: Apache-2.0
/** Institutions that keep each other's records, and what goes wrong meanwhile. */
@NullMarked
package io.careledger.sdk.holding;

import org.jspecify.annotations.NullMarked;
