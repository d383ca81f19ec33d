// SPDX-License-Identifier: Apache-2.0
/**
 * Pseudonyms that t members of a committee can trace together: enrolments, rings, registrations,
 * attributes shown anonymously, traces. Format: docs/spec/pseudonyms.md.
 */
@NullMarked
package io.careledger.crypto.pseudonym;

import org.jspecify.annotations.NullMarked;
