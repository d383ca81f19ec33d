// SPDX-License-Identifier: Apache-2.0
package io.careledger.ledger.consortium;

import io.careledger.ledger.Forms;
import io.careledger.ledger.json.Bytes;
import io.careledger.ledger.json.JsonEncodable;
import io.careledger.ledger.json.JsonObject;
import io.careledger.ledger.json.Members;
import java.util.List;
import java.util.Optional;

/**
 * The consortium in force.
 *
 * @param digest of its founding document
 * @param founded when it came into force, seconds since the epoch
 * @param members every institution that belongs or belonged
 */
public record Consortium(Bytes digest, long founded, List<Member> members)
    implements JsonEncodable {
  /** How many institutions may ever belong. */
  public static final int MAXIMUM_MEMBERS = 1_024;

  public Consortium {
    members = List.copyOf(members);
  }

  public static Consortium read(Members members) {
    return new Consortium(
        members.bytes("digest", 32, 32),
        Forms.time(members, "founded"),
        members.objects("members", 2, MAXIMUM_MEMBERS, Member::read));
  }

  /** The member with that MSP, also one that has left. */
  public Optional<Member> member(String msp) {
    return members.stream().filter(member -> member.institution().msp().equals(msp)).findFirst();
  }

  public boolean isActive(String msp) {
    return member(msp).map(Member::active).orElse(false);
  }

  /** The active institution whose attributes begin with a namespace. */
  public Optional<String> activeOwner(String namespace) {
    return members.stream()
        .filter(member -> member.active() && member.institution().namespace().equals(namespace))
        .map(member -> member.institution().msp())
        .findFirst();
  }

  /** The MSPs of the active institutions that run nodes of the consensus, in their order. */
  public List<String> ordering() {
    return members.stream()
        .filter(member -> member.active() && member.institution().ordering())
        .map(member -> member.institution().msp())
        .toList();
  }

  public int activeCount() {
    return (int) members.stream().filter(Member::active).count();
  }

  @Override
  public JsonObject toJson() {
    return JsonObject.empty()
        .with("digest", digest)
        .with("founded", founded)
        .with("members", members);
  }
}
