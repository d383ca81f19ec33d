// SPDX-License-Identifier: Apache-2.0
package io.careledger.ledger.json;

/** A record that has a canonical JSON form. */
public interface JsonEncodable {
  /** Its members; reading them back gives an equal record. */
  JsonObject toJson();
}
