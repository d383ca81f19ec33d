// SPDX-License-Identifier: Apache-2.0
/** Attributes of actors, and the keys that they open records with. */
@NullMarked
package io.careledger.cli.attribute;

import org.jspecify.annotations.NullMarked;
