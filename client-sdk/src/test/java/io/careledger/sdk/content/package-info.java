// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.careledger.sdk.content;

import org.jspecify.annotations.NullMarked;
