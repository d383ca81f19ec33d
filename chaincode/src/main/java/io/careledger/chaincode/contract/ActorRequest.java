// SPDX-License-Identifier: Apache-2.0
package io.careledger.chaincode.contract;

import io.careledger.chaincode.state.RequestState;
import io.careledger.chaincode.state.RequestState.SignerKind;
import io.careledger.ledger.ActorPayload;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.json.Bytes;
import io.careledger.ledger.json.Members;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What a registered actor has signed; nothing of it is checked but its payload's form.
 *
 * @param text the payload as it was signed
 * @param signature refuses an envelope that is ill-formed only when it is asked: whose it would be
 *     comes before
 * @param arguments refuses what is ill-formed only when it is asked: a retry is answered before
 * @param keys of what answering it reads
 */
record ActorRequest<A>(
    ActorPayload payload,
    String text,
    Supplier<Bytes> signature,
    Supplier<A> arguments,
    List<String> keys) {

  /**
   * Reads a payload.
   *
   * @param keys of what its execution reads, as far as its arguments tell
   */
  static <A> ActorRequest<A> of(
      Call call,
      String text,
      Supplier<Bytes> signature,
      Function<Members, A> arguments,
      Function<A, List<String>> keys) {
    ActorPayload payload = ActorPayload.parse(text);
    List<String> all =
        new ArrayList<>(
            List.of(
                call.consortiumState().consortiumKey(),
                call.consortiumState().actorKey(payload.actor()),
                new RequestState(call.store)
                    .key(SignerKind.ACTOR, payload.actor(), payload.requestId())));
    Supplier<A> read;
    try {
      A known = Call.read(payload, arguments);
      all.addAll(keys.apply(known));
      read = () -> known;
    } catch (LedgerException e) {
      read =
          () -> {
            throw e;
          };
    }
    return new ActorRequest<>(payload, text, signature, read, all);
  }
}
