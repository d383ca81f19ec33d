// SPDX-License-Identifier: Apache-2.0
package io.careledger.benchmarks;

import io.careledger.ledger.ActorPayload;
import io.careledger.ledger.Ledger;
import io.careledger.ledger.Purpose;
import io.careledger.ledger.Role;
import io.careledger.ledger.SubmitResult;
import io.careledger.ledger.records.RecordArguments.RequestAccess;
import io.careledger.sdk.session.Session;
import java.nio.charset.StandardCharsets;

/** Requests for access to a record with a policy of {@link NetworkScene#LEAVES} leaves. */
final class AccessRequests {
  private static final int EXPIRY_SECONDS = 300;

  private final NetworkScene scene;
  private final RequestAccess request;

  AccessRequests(NetworkScene scene) {
    this.scene = scene;
    request = new RequestAccess(Purpose.TREAT, scene.record);
  }

  /** Lets a client's institution decide without recording it: signed, evaluated, read. */
  void evaluate(int client) {
    Session session = scene.session(client);
    Ledger ledger = session.ledger(Role.CLIENT);
    String payload =
        ActorPayload.of(
                scene.reader.id().toString(),
                request,
                ledger.channel(),
                session.clock().instant().getEpochSecond() + EXPIRY_SECONDS,
                session.newRequestId())
            .text();
    String signature = scene.reader.sign(payload.getBytes(StandardCharsets.UTF_8)).text();
    String answer = ledger.evaluate(request.transaction().invocation(payload, signature));
    requireGranted(SubmitResult.parse(answer, request::readResult).result().granted());
  }

  /** Lets the network decide, and record it. */
  void submit(int client) {
    requireGranted(scene.session(client).submit(scene.reader, request).result().granted());
  }

  private static void requireGranted(boolean granted) {
    if (!granted) {
      throw new IllegalStateException("a reader who has all attributes was denied access");
    }
  }
}
