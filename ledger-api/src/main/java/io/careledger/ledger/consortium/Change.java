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
import java.util.TreeSet;

/**
 * A change of the consortium, which is in force when more than half of the active institutions have
 * approved it.
 */
public sealed interface Change extends JsonEncodable {

  /**
   * Opens a committee.
   *
   * @param dealingDeadline seconds since the epoch
   * @param institutions 1…255 distinct MSPs in the order of their places
   * @param threshold 1…the number of institutions
   */
  record OpenCommittee(
      long dealingDeadline, List<String> institutions, CommitteePurpose purpose, int threshold)
      implements Change {
    public OpenCommittee {
      institutions = List.copyOf(institutions);
    }

    private static OpenCommittee read(Members members) {
      OpenCommittee change =
          new OpenCommittee(
              Forms.time(members, "dealingDeadline"),
              members.strings("institutions", 1, 255, Forms.MSP),
              members.choice("purpose", CommitteePurpose.values(), CommitteePurpose::text),
              (int) members.integer("threshold", 1, 255));
      if (new TreeSet<>(change.institutions).size() != change.institutions.size()) {
        throw members.refuse("institutions", "distinct MSPs expected");
      }
      if (change.threshold > change.institutions.size()) {
        throw members.refuse("threshold", "at most the number of institutions expected");
      }
      return change;
    }

    @Override
    public JsonObject toJson() {
      return JsonObject.empty()
          .with("kind", "open-committee")
          .with(
              "committee",
              JsonObject.empty()
                  .with("dealingDeadline", dealingDeadline)
                  .with("institutions", institutions)
                  .with("purpose", purpose.text())
                  .with("threshold", threshold));
    }
  }

  /** Adds an institution, whose MSP, name and namespace nobody has or had. */
  record AddInstitution(Institution institution) implements Change {
    @Override
    public JsonObject toJson() {
      return JsonObject.empty().with("kind", "add-institution").with("institution", institution);
    }
  }

  /** Removes an institution for good. */
  record RemoveInstitution(String msp) implements Change {
    @Override
    public JsonObject toJson() {
      return JsonObject.empty().with("kind", "remove-institution").with("msp", msp);
    }
  }

  /** Notes that an institution runs a node of the consensus from now on, or none any more. */
  record SetOrdering(String msp, boolean ordering) implements Change {
    @Override
    public JsonObject toJson() {
      return JsonObject.empty()
          .with("kind", "set-ordering")
          .with("msp", msp)
          .with("ordering", ordering);
    }
  }

  static Change read(Members members) {
    String kind = members.string("kind", Forms.WORD);
    return switch (kind) {
      case "open-committee" -> members.object("committee", OpenCommittee::read);
      case "add-institution" ->
          new AddInstitution(members.object("institution", Institution::read));
      case "remove-institution" -> new RemoveInstitution(members.string("msp", Forms.MSP));
      case "set-ordering" ->
          new SetOrdering(members.string("msp", Forms.MSP), members.bool("ordering"));
      default -> throw members.refuse("kind", "unknown change");
    };
  }

  /** SHA-256 of the canonical JSON: what every institution approves. */
  default Bytes digest() {
    return LedgerIds.hashText(CanonicalJson.encode(this));
  }
}
