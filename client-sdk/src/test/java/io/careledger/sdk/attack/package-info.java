// SPDX-License-Identifier: Apache-2.0
/** Named attacks on whole stories, each beside a legitimate twin that succeeds. */
@NullMarked
package io.careledger.sdk.attack;

import org.jspecify.annotations.NullMarked;
