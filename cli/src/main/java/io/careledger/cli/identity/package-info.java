// SPDX-License-Identifier: Apache-2.0
/** Enrolled people, their pseudonyms, and the cases in which a pseudonym is traced. */
@NullMarked
package io.careledger.cli.identity;

import org.jspecify.annotations.NullMarked;
