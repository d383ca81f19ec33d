// SPDX-License-Identifier: Apache-2.0
/** What institutions embed: {@link io.careledger.sdk.CareLedger} is the entry. */
@NullMarked
package io.careledger.sdk;

import org.jspecify.annotations.NullMarked;
