// SPDX-License-Identifier: Apache-2.0
package io.careledger.ledger.consortium;

import io.careledger.ledger.Forms;
import io.careledger.ledger.json.JsonEncodable;
import io.careledger.ledger.json.JsonObject;
import io.careledger.ledger.json.Members;
import java.util.List;
import java.util.Optional;

/**
 * A committee.
 *
 * @param dealingDeadline the end of joining and dealing, seconds since the epoch
 * @param dealt the places that have dealt, in the order of their dealings
 * @param institutions MSPs in the order of their places, which count from 1
 * @param joined members in the order in which they joined
 */
public record CommitteeState(
    String committee,
    long dealingDeadline,
    List<Integer> dealt,
    List<String> institutions,
    List<CommitteeMember> joined,
    CommitteePurpose purpose,
    CommitteeStatus status,
    int threshold)
    implements JsonEncodable {
  public CommitteeState {
    dealt = List.copyOf(dealt);
    institutions = List.copyOf(institutions);
    joined = List.copyOf(joined);
  }

  public static CommitteeState read(Members members) {
    return new CommitteeState(
        members.string("committee", Forms.COMMITTEE),
        Forms.time(members, "dealingDeadline"),
        members.integers("dealt", 255, 1, 255),
        members.strings("institutions", 1, 255, Forms.MSP),
        members.objects("joined", 0, 255, CommitteeMember::read),
        members.choice("purpose", CommitteePurpose.values(), CommitteePurpose::text),
        members.choice("status", CommitteeStatus.values(), CommitteeStatus::text),
        (int) members.integer("threshold", 1, 255));
  }

  /** The place of an institution, from 1, or 0 if it is not listed. */
  public int place(String msp) {
    return institutions.indexOf(msp) + 1;
  }

  /** The member at a place, if it has joined. */
  public Optional<CommitteeMember> member(int place) {
    String msp = institutions.get(place - 1);
    return joined.stream().filter(member -> member.msp().equals(msp)).findFirst();
  }

  @Override
  public JsonObject toJson() {
    return JsonObject.empty()
        .with("committee", committee)
        .with("dealingDeadline", dealingDeadline)
        .with("dealt", dealt)
        .with("institutions", institutions)
        .with("joined", joined)
        .with("purpose", purpose.text())
        .with("status", status.text())
        .with("threshold", threshold);
  }
}
