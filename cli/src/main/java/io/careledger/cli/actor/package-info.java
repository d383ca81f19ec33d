// SPDX-License-Identifier: Apache-2.0
/** Actors: keys on disk, registration, rotation, closing. */
@NullMarked
package io.careledger.cli.actor;

import org.jspecify.annotations.NullMarked;
