// SPDX-License-Identifier: Apache-2.0
/** Records from putting to withdrawal, their audit, and the bytes that lie in stores. */
@NullMarked
package io.careledger.cli.record;

import org.jspecify.annotations.NullMarked;
