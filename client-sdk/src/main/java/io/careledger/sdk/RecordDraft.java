// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk;

import io.careledger.crypto.policy.Policy;
import io.careledger.crypto.time.DayWindow;
import io.careledger.ledger.Purpose;
import java.util.List;

/**
 * What an owner says of a record. Everything here is public on the ledger.
 *
 * @param policy who may read
 * @param window when
 * @param purposes what for, 1 to 16
 * @param mediaType for example {@code application/fhir+json}
 * @param codes clinical codes {@code system|code} by which anybody may find the record, 0 to 32;
 *     usually none
 */
public record RecordDraft(
    Policy policy, DayWindow window, List<Purpose> purposes, String mediaType, List<String> codes) {
  public RecordDraft {
    purposes = purposes.stream().distinct().sorted((a, b) -> a.name().compareTo(b.name())).toList();
    codes = codes.stream().distinct().sorted().toList();
  }
}
