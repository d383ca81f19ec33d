// SPDX-License-Identifier: Apache-2.0
/** What a health record tells about itself before it is encrypted: FHIR R4 JSON and DICOM. */
@NullMarked
package io.careledger.health;

import org.jspecify.annotations.NullMarked;
