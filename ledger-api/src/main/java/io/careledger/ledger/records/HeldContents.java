// SPDX-License-Identifier: Apache-2.0
package io.careledger.ledger.records;

import io.careledger.ledger.Forms;
import io.careledger.ledger.json.JsonObject;
import io.careledger.ledger.json.Members;

/** The contents that a report is about: what the reporter took for those of a version. */
public record HeldContents(String headerCid, String payloadCid, String record, int version) {
  public static HeldContents read(Members members) {
    return new HeldContents(
        members.string("headerCid", Forms.CID),
        members.string("payloadCid", Forms.CID),
        members.string("record", Forms.ID),
        (int) members.integer("version", 1, Integer.MAX_VALUE));
  }

  /** Header and payload of a version. */
  public static HeldContents of(RecordDescription description) {
    return new HeldContents(
        description.content().headerCid(),
        description.content().payloadCid(),
        description.record(),
        description.version());
  }

  JsonObject toJson() {
    return JsonObject.empty()
        .with("headerCid", headerCid)
        .with("payloadCid", payloadCid)
        .with("record", record)
        .with("version", version);
  }
}
