// SPDX-License-Identifier: Apache-2.0
/** Names of records and of content, each with exactly one text: base32, record ids, CIDs. */
@NullMarked
package io.careledger.crypto.content;

import org.jspecify.annotations.NullMarked;
