// SPDX-License-Identifier: Apache-2.0
package io.careledger.ledger.consortium;

import io.careledger.ledger.json.JsonEncodable;
import io.careledger.ledger.json.JsonObject;
import io.careledger.ledger.json.Members;

/**
 * An institution of the consortium in force.
 *
 * @param active whether it still belongs; its names are never given again
 */
public record Member(Institution institution, boolean active) implements JsonEncodable {
  public static Member read(Members members) {
    String status = members.choice("status", Status.values(), Status::text).text();
    return new Member(Institution.read(members), status.equals("active"));
  }

  @Override
  public JsonObject toJson() {
    return institution.toJson().with("status", active ? "active" : "removed");
  }

  private enum Status {
    ACTIVE,
    REMOVED;

    String text() {
      return this == ACTIVE ? "active" : "removed";
    }
  }
}
