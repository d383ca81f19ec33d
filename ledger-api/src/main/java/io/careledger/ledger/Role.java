// SPDX-License-Identifier: Apache-2.0
package io.careledger.ledger;

/**
 * What a certificate's attribute {@code careledger.role} lets an institution's identity do; a
 * certificate has one.
 */
public enum Role {
  /** Founds, proposes, approves, attests. */
  ADMIN("admin"),
  /** Joins committees, deals, posts partial keys. */
  MEMBER("member"),
  /** Carries actors' transactions. */
  CLIENT("client"),
  /** Opens and approves trace cases, discloses identities. */
  SUPERVISOR("supervisor");

  private final String attribute;

  Role(String attribute) {
    this.attribute = attribute;
  }

  /** The value in the certificate. */
  public String attribute() {
    return attribute;
  }
}
