// SPDX-License-Identifier: Apache-2.0
package io.careledger.ledger.consortium;

import io.careledger.ledger.Forms;
import io.careledger.ledger.LedgerIds;
import io.careledger.ledger.json.Bytes;
import io.careledger.ledger.json.CanonicalJson;
import io.careledger.ledger.json.JsonEncodable;
import io.careledger.ledger.json.JsonObject;
import io.careledger.ledger.json.Members;
import java.util.List;

/**
 * A founding document and who has accepted it.
 *
 * @param accepted MSPs in the order of their acceptance
 * @param digest {@link #digest(String, List)}
 * @param institutions 2…64, in their order
 */
public record FoundingDocument(List<String> accepted, Bytes digest, List<Institution> institutions)
    implements JsonEncodable {
  public FoundingDocument {
    accepted = List.copyOf(accepted);
    institutions = List.copyOf(institutions);
  }

  public static FoundingDocument read(Members members) {
    return new FoundingDocument(
        members.strings("accepted", 0, 64, Forms.MSP),
        members.bytes("digest", 32, 32),
        members.objects("institutions", 2, 64, Institution::read));
  }

  /**
   * SHA-256 of the canonical JSON of {@code {"channel","format":1,"institutions"}}: what every
   * institution accepts.
   */
  public static Bytes digest(String channel, List<Institution> institutions) {
    return LedgerIds.hashText(
        CanonicalJson.encode(
            JsonObject.empty()
                .with("channel", channel)
                .with("format", 1)
                .with("institutions", institutions)));
  }

  @Override
  public JsonObject toJson() {
    return JsonObject.empty()
        .with("accepted", accepted)
        .with("digest", digest)
        .with("institutions", institutions);
  }
}
