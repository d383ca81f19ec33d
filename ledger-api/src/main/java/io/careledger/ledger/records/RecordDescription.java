// SPDX-License-Identifier: Apache-2.0
package io.careledger.ledger.records;

import io.careledger.ledger.Forms;
import io.careledger.ledger.Purpose;
import io.careledger.ledger.json.Bytes;
import io.careledger.ledger.json.JsonEncodable;
import io.careledger.ledger.json.JsonObject;
import io.careledger.ledger.json.Members;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One version of a record as its owner describes it.
 *
 * @param codes 0…32 clinical codes {@code system|code}, sorted; only what the owner wants everybody
 *     to see
 * @param committee whose master key the header uses
 * @param firstDay of the window
 * @param lastDay of the window, included
 * @param masterKey {@link io.careledger.ledger.keys.MasterKeyState#digest} of the key that the
 *     header uses, 32 bytes
 * @param policy in its canonical text
 * @param purposes 1…16, sorted by their codes
 * @param version from 1
 */
public record RecordDescription(
    List<String> codes,
    String committee,
    RecordContent content,
    int firstDay,
    int lastDay,
    Bytes masterKey,
    String mediaType,
    String policy,
    List<Purpose> purposes,
    String record,
    int version)
    implements JsonEncodable {
  private static final Pattern CODE_WORD = Pattern.compile("[A-Z]{3,9}");

  public RecordDescription {
    codes = List.copyOf(codes);
    purposes = List.copyOf(purposes);
  }

  public static RecordDescription read(Members members) {
    RecordDescription description =
        new RecordDescription(
            members.sortedStrings("codes", 0, 32, Forms.CODE),
            members.string("committee", Forms.COMMITTEE),
            RecordContent.read(members),
            Forms.day(members, "firstDay"),
            Forms.day(members, "lastDay"),
            members.bytes("masterKey", 32, 32),
            members.string("mediaType", Forms.MEDIA_TYPE),
            members.string("policy", 1, 16_384),
            purposes(members),
            members.string("record", Forms.ID),
            (int) members.integer("version", 1, Integer.MAX_VALUE));
    if (description.firstDay > description.lastDay) {
      throw members.refuse("lastDay", "before firstDay");
    }
    return description;
  }

  private static List<Purpose> purposes(Members members) {
    return members.sortedStrings("purposes", 1, 16, CODE_WORD).stream()
        .map(code -> purpose(members, code))
        .toList();
  }

  private static Purpose purpose(Members members, String code) {
    for (Purpose purpose : Purpose.values()) {
      if (purpose.name().equals(code)) {
        return purpose;
      }
    }
    throw members.refuse("purposes", "unknown code");
  }

  @Override
  public JsonObject toJson() {
    return content.addTo(
        JsonObject.empty()
            .with("codes", codes)
            .with("committee", committee)
            .with("firstDay", firstDay)
            .with("lastDay", lastDay)
            .with("masterKey", masterKey)
            .with("mediaType", mediaType)
            .with("policy", policy)
            .with("purposes", purposes.stream().map(Purpose::name).sorted().toList())
            .with("record", record)
            .with("version", version));
  }
}
