// SPDX-License-Identifier: Apache-2.0
/** Tests of what institutions do that share a computer, or have one each. */
@NullMarked
package io.careledger.cli.local;

import org.jspecify.annotations.NullMarked;
