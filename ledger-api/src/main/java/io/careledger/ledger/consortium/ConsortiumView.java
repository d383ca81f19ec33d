// SPDX-License-Identifier: Apache-2.0
package io.careledger.ledger.consortium;

import io.careledger.ledger.json.JsonEncodable;
import io.careledger.ledger.json.JsonObject;
import io.careledger.ledger.json.Members;
import java.util.List;
import java.util.Optional;

/**
 * Where the founding stands.
 *
 * @param consortium what is in force
 * @param pending documents that list the caller, as long as none is in force
 */
public record ConsortiumView(Optional<Consortium> consortium, List<FoundingDocument> pending)
    implements JsonEncodable {
  public ConsortiumView {
    pending = List.copyOf(pending);
  }

  public static ConsortiumView read(Members members) {
    return new ConsortiumView(
        members.optional("consortium", Consortium::read),
        members.objects("pending", 0, 100, FoundingDocument::read));
  }

  @Override
  public JsonObject toJson() {
    return JsonObject.empty().with("pending", pending).withOptional("consortium", consortium);
  }
}
