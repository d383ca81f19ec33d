// SPDX-License-Identifier: Apache-2.0
package io.careledger.ledger.records;

import io.careledger.ledger.SubmitResult;
import io.careledger.ledger.json.JsonEncodable;
import io.careledger.ledger.json.JsonObject;
import io.careledger.ledger.json.Members;
import io.careledger.ledger.records.RecordArguments.RegisterBatch;
import java.util.List;

/** What each registration of a batch alone would have been answered, in its order. */
public record RegistrationsResult(List<SubmitResult<RecordResult>> registrations)
    implements JsonEncodable {
  public RegistrationsResult {
    registrations = List.copyOf(registrations);
  }

  public static RegistrationsResult read(Members members) {
    return new RegistrationsResult(
        members.objects(
            "registrations",
            1,
            RegisterBatch.MOST,
            answer -> SubmitResult.read(answer, RecordResult::read)));
  }

  @Override
  public JsonObject toJson() {
    return JsonObject.empty().with("registrations", registrations);
  }
}
