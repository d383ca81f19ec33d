// SPDX-License-Identifier: Apache-2.0
/** Files that are either the old ones or the new ones after a crash, never something between. */
@NullMarked
package io.careledger.sdk.files;

import org.jspecify.annotations.NullMarked;
