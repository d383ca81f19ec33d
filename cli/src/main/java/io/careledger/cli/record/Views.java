// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.record;

import io.careledger.cli.terminal.Days;
import io.careledger.ledger.Purpose;
import io.careledger.ledger.json.JsonObject;
import io.careledger.ledger.records.RecordDescription;
import io.careledger.ledger.records.RecordVersion;
import io.careledger.sdk.WithdrawalFollower;
import java.util.List;
import java.util.stream.Collectors;

/** The ledger's values as people read them. */
final class Views {
  private Views() {}

  /** A version as the ledger has it, and its days as dates. */
  static JsonObject json(RecordVersion version) {
    RecordDescription description = version.description();
    return version
        .toJson()
        .with("from", Days.text(description.firstDay()))
        .with("until", Days.text(description.lastDay()))
        .with("status", status(version));
  }

  static String window(RecordDescription description) {
    return Days.text(description.firstDay()) + " to " + Days.text(description.lastDay());
  }

  static String purposes(RecordDescription description) {
    return description.purposes().stream().map(Purpose::name).collect(Collectors.joining(","));
  }

  static String status(RecordVersion version) {
    return version.isWithdrawn() ? "withdrawn" : "available";
  }

  /** What a store did not remove, a remark each. */
  static List<String> left(List<WithdrawalFollower.Left> records) {
    return records.stream()
        .map(
            left ->
                "careledger: bytes of the withdrawn record "
                    + left.record()
                    + " are still there; the next get, withdraw or doctor tries again: "
                    + left.failure().getMessage())
        .toList();
  }
}
