// SPDX-License-Identifier: Apache-2.0
package io.careledger.health;

/** Why a resource is refused, in words of ours; passes through HAPI. */
final class FhirRefusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  FhirRefusal(String reason) {
    super(reason, null, false, false);
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
