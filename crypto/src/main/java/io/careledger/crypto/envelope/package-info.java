// SPDX-License-Identifier: Apache-2.0
/**
 * The envelope of a record: a small header with one stanza for each way to the content key, and a
 * payload that is streamed. Normative: docs/spec/envelope.md. Model: the file format of age.
 */
@NullMarked
package io.careledger.crypto.envelope;

import org.jspecify.annotations.NullMarked;
