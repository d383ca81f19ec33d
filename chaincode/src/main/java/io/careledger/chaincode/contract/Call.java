// SPDX-License-Identifier: Apache-2.0
package io.careledger.chaincode.contract;

import io.careledger.chaincode.rules.ActorRule;
import io.careledger.chaincode.rules.CallRule;
import io.careledger.chaincode.state.RequestState;
import io.careledger.chaincode.state.RequestState.Executed;
import io.careledger.chaincode.state.RequestState.SignerKind;
import io.careledger.chaincode.state.StateStore;
import io.careledger.ledger.ActorPayload;
import io.careledger.ledger.InstitutionPayload;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.LedgerQuery;
import io.careledger.ledger.SignedPayload;
import io.careledger.ledger.Transactions;
import io.careledger.ledger.consortium.Actor;
import io.careledger.ledger.json.Bytes;
import io.careledger.ledger.json.CanonicalJson;
import io.careledger.ledger.json.JsonEncodable;
import io.careledger.ledger.json.JsonObject;
import io.careledger.ledger.json.Members;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One call of a transaction or query: who calls, whether it may, whether it has done so before.
 * What a contract passes as body runs only after all of that.
 */
public final class Call extends CallContext {
  private Optional<Bytes> requestId = Optional.empty();

  public Call(Transactions transaction, StateStore store) {
    super(transaction, store);
  }

  /** An institution's transaction in the consortium in force. */
  <A, R extends JsonEncodable> String institution(
      String payload, Function<Members, A> arguments, Function<A, R> body) {
    requireRole();
    requireActive();
    return founder(payload, arguments, body);
  }

  /** An institution's transaction, also before anything is in force. */
  <A, R extends JsonEncodable> String founder(
      String payload, Function<Members, A> arguments, Function<A, R> body) {
    requireRole();
    InstitutionPayload parsed = InstitutionPayload.parse(payload);
    CallRule.requireCreator(parsed.msp(), caller.msp());
    requireHere(parsed);
    return text(once(SignerKind.INSTITUTION, parsed, () -> body.apply(read(parsed, arguments))));
  }

  /** A registered actor's transaction. */
  <A, R extends JsonEncodable> String actor(
      String payload,
      String signature,
      Function<Members, A> arguments,
      BiFunction<Actor, A, R> body) {
    return actor(payload, signature, arguments, read -> List.of(), body);
  }

  /**
   * The same.
   *
   * @param keys of what the body reads, as far as the arguments tell; read together with what is
   *     read for every actor
   */
  <A, R extends JsonEncodable> String actor(
      String payload,
      String signature,
      Function<Members, A> arguments,
      Function<A, List<String>> keys,
      BiFunction<Actor, A, R> body) {
    requireRole();
    ActorRequest<A> request = request(payload, signature, arguments, keys);
    store.readAhead(request.keys());
    requireActive();
    return text(answer(request, transaction, body));
  }

  private <A> ActorRequest<A> request(
      String payload,
      String signature,
      Function<Members, A> arguments,
      Function<A, List<String>> keys) {
    try {
      return ActorRequest.of(this, payload, () -> ActorSignatures.one(signature), arguments, keys);
    } catch (LedgerException e) {
      requireActive(); // which carrier it was comes before what it carried
      throw e;
    }
  }

  /**
   * What a registered actor's request is answered: its own transaction's, or one's that carries
   * several.
   */
  <A, R extends JsonEncodable> Answer answer(
      ActorRequest<A> request, Transactions signedFor, BiFunction<Actor, A, R> body) {
    ActorPayload payload = request.payload();
    Actor actor = requireActor(payload.actor());
    ActorRule.requireActorSignature(actor.currentKey(), request.text(), request.signature().get());
    CallRule.requireHere(payload, signedFor, store.channel(), time());
    return onceByOpen(actor, payload, () -> body.apply(actor, request.arguments().get()));
  }

  /**
   * An institution's transaction that changes nothing when it is done again, so that no request id
   * is stored: what it changes is its own private data, or what others have signed under their ids.
   */
  <A, R extends JsonEncodable> String idempotent(
      String payload, Function<Members, A> arguments, Function<A, R> body) {
    requireCarrier();
    InstitutionPayload parsed = InstitutionPayload.parse(payload);
    CallRule.requireCreator(parsed.msp(), caller.msp());
    requireHere(parsed);
    JsonObject result = body.apply(read(parsed, arguments)).toJson();
    return text(
        new Answer(new Executed(parsed.digest(), result, time(), store.transactionId()), false));
  }

  /** What an actor has signed with a key that is in its arguments. */
  record NewActor<A>(ActorPayload payload, A arguments) {
    String id() {
      return payload.actor();
    }
  }

  /** The transaction of an actor that signs with a key that is in its arguments. */
  <A, R extends JsonEncodable> String newActor(
      String payload,
      String signature,
      Function<Members, A> arguments,
      Function<A, Bytes> key,
      BiFunction<String, A, R> body) {
    requireCarrier();
    Bytes signed = ActorSignatures.one(signature);
    NewActor<A> actor = newActor(payload, signed, arguments, key, transaction);
    return text(
        once(SignerKind.ACTOR, actor.payload(), () -> body.apply(actor.id(), actor.arguments())));
  }

  /** The same inside a transaction that carries several. */
  <A> NewActor<A> newActor(
      String payload,
      Bytes signature,
      Function<Members, A> arguments,
      Function<A, Bytes> key,
      Transactions signedFor) {
    ActorPayload parsed = ActorPayload.parse(payload);
    A read = read(parsed, arguments);
    ActorRule.requireId(parsed.actor(), key.apply(read));
    ActorRule.requireSignature(key.apply(read), payload, signature, "signature");
    CallRule.requireHere(parsed, signedFor, store.channel(), time());
    return new NewActor<>(parsed, read);
  }

  /**
   * The transaction that replaces an actor's key: signed by the current and the new one. Once it is
   * done its retry bears a signature by the former key, which then finds the first result and
   * nothing else.
   */
  <A, R extends JsonEncodable> String rotation(
      String payload,
      String signature,
      Function<Members, A> arguments,
      Function<A, Bytes> key,
      BiFunction<Actor, A, R> body) {
    requireCarrier();
    ActorPayload parsed = ActorPayload.parse(payload);
    A read = read(parsed, arguments);
    Actor actor = requireActor(parsed.actor());
    ActorSignatures.requireBoth(actor, key.apply(read), payload, signature);
    requireHere(parsed);
    return text(onceByOpen(actor, parsed, () -> body.apply(actor, read)));
  }

  /** A query of an active institution, in any role unless it has one of its own. */
  <A, R extends JsonEncodable> String query(
      String query, Function<Members, A> arguments, Function<A, R> body) {
    CallRule.requireAnyRole(caller.role());
    if (transaction.role().isPresent()) {
      requireRole();
    }
    requireActive();
    return openQuery(query, arguments, body);
  }

  /** A query that is answered before anything is in force; the body decides to whom. */
  <A, R extends JsonEncodable> String openQuery(
      String query, Function<Members, A> arguments, Function<A, R> body) {
    CallRule.requireAnyRole(caller.role());
    return LedgerQuery.text(body.apply(LedgerQuery.parse(query, arguments)));
  }

  private void requireRole() {
    CallRule.requireRole(caller.role(), transaction);
  }

  private void requireCarrier() {
    requireRole();
    requireActive();
  }

  private void requireHere(SignedPayload payload) {
    CallRule.requireHere(payload, transaction, store.channel(), time());
  }

  void requireActive() {
    CallRule.requireActive(consortium(), caller.msp());
  }

  static <A> A read(SignedPayload payload, Function<Members, A> arguments) {
    return Members.read(payload.arguments(), "arguments", arguments);
  }

  /** Whether an actor is closed matters to what it asks anew only. */
  private <R extends JsonEncodable> Answer onceByOpen(
      Actor actor, SignedPayload payload, Supplier<R> body) {
    return once(
        SignerKind.ACTOR,
        payload,
        () -> {
          ActorRule.requireOpen(actor);
          return body.get();
        });
  }

  /** What was executed, now or before. */
  record Answer(Executed executed, boolean replayed) {}

  private <R extends JsonEncodable> Answer once(
      SignerKind kind, SignedPayload payload, Supplier<R> body) {
    RequestState requests = new RequestState(store);
    Bytes digest = payload.digest();
    Optional<Executed> before = requests.find(kind, payload.signer(), payload.requestId());
    if (before.isPresent()) {
      CallRule.requireSameRequest(before.get().digest(), digest);
      return new Answer(before.get(), true);
    }
    requestId = Optional.of(payload.requestId());
    Executed executed = new Executed(digest, body.get().toJson(), time(), store.transactionId());
    requests.put(kind, payload.signer(), payload.requestId(), executed);
    return new Answer(executed, false);
  }

  private static String text(Answer answer) {
    return CanonicalJson.encode(
        JsonObject.empty()
            .with("format", 1)
            .with("replayed", answer.replayed())
            .with("result", answer.executed().result())
            .with("time", answer.executed().time())
            .with("transactionId", answer.executed().transaction()));
  }

  /** The id of the request that runs. */
  Bytes requestId() {
    return requestId.orElseThrow();
  }
}
