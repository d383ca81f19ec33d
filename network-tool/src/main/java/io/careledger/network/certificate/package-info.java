// SPDX-License-Identifier: Apache-2.0
/** Certificate authorities, certificates and the folders that Fabric reads them from. */
@NullMarked
package io.careledger.network.certificate;

import org.jspecify.annotations.NullMarked;
