// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk;

import io.careledger.sdk.keys.EnrolmentRequest;

/**
 * Somebody whom an institution is about to enrol.
 *
 * @param request what the person handed in
 * @param identity who it is, as the institution has checked: 1 to 1,024 bytes of UTF-8. It goes to
 *     the institution's own peers only
 */
public record Applicant(EnrolmentRequest request, String identity) {
  /** Says what this is, not who. */
  @Override
  public String toString() {
    return "Applicant[withheld]";
  }
}
