// SPDX-License-Identifier: Apache-2.0
package io.careledger.ledger.consortium;

import io.careledger.ledger.Forms;
import io.careledger.ledger.json.Bytes;
import io.careledger.ledger.json.JsonEncodable;
import io.careledger.ledger.json.JsonObject;
import io.careledger.ledger.json.Members;
import java.util.List;

/**
 * The consortium in force.
 *
 * @param digest of its founding document
 * @param founded when it came into force, seconds since the epoch
 * @param members every institution that belongs or belonged
 */
public record Consortium(Bytes digest, long founded, List<Member> members)
    implements JsonEncodable {
  public Consortium {
    members = List.copyOf(members);
  }

  public static Consortium read(Members members) {
    return new Consortium(
        members.bytes("digest", 32, 32),
        Forms.time(members, "founded"),
        members.objects("members", 2, 4096, Member::read));
  }

  @Override
  public JsonObject toJson() {
    return JsonObject.empty()
        .with("digest", digest)
        .with("founded", founded)
        .with("members", members);
  }
}
