// SPDX-License-Identifier: Apache-2.0
/** Policies over attributes: parser, canonical text, evaluation. */
@NullMarked
package io.careledger.crypto.policy;

import org.jspecify.annotations.NullMarked;
