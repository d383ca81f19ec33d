// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.careledger.health;

import org.jspecify.annotations.NullMarked;
