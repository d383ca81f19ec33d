// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.session;

import io.careledger.ledger.ActorPayload;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.InstitutionPayload;
import io.careledger.ledger.Invocation;
import io.careledger.ledger.Ledger;
import io.careledger.ledger.LedgerArguments;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.LedgerQuery;
import io.careledger.ledger.Role;
import io.careledger.ledger.SignatureEnvelope;
import io.careledger.ledger.SignedRegistration;
import io.careledger.ledger.SubmitResult;
import io.careledger.ledger.Transactions;
import io.careledger.ledger.identities.PseudonymArguments.RegisterPseudonym;
import io.careledger.ledger.json.Bytes;
import io.careledger.ledger.json.CanonicalJson;
import io.careledger.ledger.json.JsonEncodable;
import io.careledger.ledger.records.RecordArguments.RegisterBatch;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An institution at a ledger. Builds and signs payloads, carries them, retries, reads the answers.
 * Safe for use by several threads.
 */
public final class Session implements AutoCloseable {
  /**
   * How long a signature is good for: long enough for retries, short enough that a stolen one is of
   * little use.
   */
  private static final int EXPIRY_SECONDS = 300;

  /** A twentieth of what a transaction takes on a network that has something to do. */
  private static final Duration PATIENCE = Duration.ofMillis(10);

  private final Connections connections;
  private final Map<Role, Ledger> ledgers = new EnumMap<>(Role.class);
  private final Clock clock;
  private final SecureRandom random;
  private final Retry retry;

  /** For each connection: who waits when it is closed must not make a new one. */
  private final IdentityHashMap<Ledger, SharedRegistrations> registrations =
      new IdentityHashMap<>();

  public Session(Connections connections, Clock clock, SecureRandom random) {
    this.connections = connections;
    this.clock = clock;
    this.random = random;
    this.retry = new Retry(random);
  }

  /** The connection of a role, opened at its first use. */
  public Ledger ledger(Role role) {
    synchronized (ledgers) {
      return ledgers.computeIfAbsent(role, connections::connect);
    }
  }

  public Clock clock() {
    return clock;
  }

  public SecureRandom random() {
    return random;
  }

  /** The day of this session's clock, in days since 1970-01-01 UTC. */
  public int today() {
    return Math.toIntExact(Math.floorDiv(clock.instant().getEpochSecond(), 86_400L));
  }

  /** Sixteen fresh bytes. */
  public Bytes newRequestId() {
    byte[] id = new byte[16];
    random.nextBytes(id);
    return Bytes.of(id);
  }

  /**
   * Submits as the institution.
   *
   * @throws LedgerException as the ledger refuses, or when retries are used up
   */
  public <R extends JsonEncodable> SubmitResult<R> submit(LedgerArguments<R> arguments) {
    Ledger ledger = ledger(roleOf(arguments));
    Bytes requestId = newRequestId();
    return retry.run(
        () -> {
          String payload =
              InstitutionPayload.of(ledger.msp(), arguments, ledger.channel(), expiry(), requestId)
                  .text();
          return read(arguments, submit(ledger, arguments, payload));
        });
  }

  /**
   * Submits as an actor, under a fresh request id. An answer to an earlier request is never taken
   * for a new one's.
   *
   * @throws LedgerException {@code CL-REQUEST-REUSED} if the ledger knew the fresh id before this
   *     was sent: then the source of randomness repeats itself, as after a restored snapshot of a
   *     machine
   */
  public <R extends JsonEncodable> SubmitResult<R> submit(
      Signer signer, LedgerArguments<R> arguments) {
    AtomicInteger attempts = new AtomicInteger();
    SubmitResult<R> result = submit(signer, arguments, newRequestId(), attempts);
    if (result.replayed() && attempts.get() == 1) {
      throw new LedgerException(
          ErrorCode.REQUEST_REUSED,
          "requestId",
          "the ledger had answered this fresh id before; the source of randomness repeats itself");
    }
    return result;
  }

  /**
   * Submits as an actor; the same id and arguments give the first result again. Each attempt is
   * signed anew.
   */
  public <R extends JsonEncodable> SubmitResult<R> submit(
      Signer signer, LedgerArguments<R> arguments, Bytes requestId) {
    return submit(signer, arguments, requestId, new AtomicInteger());
  }

  private <R extends JsonEncodable> SubmitResult<R> submit(
      Signer signer, LedgerArguments<R> arguments, Bytes requestId, AtomicInteger attempts) {
    Ledger ledger = ledger(Role.CLIENT);
    return retry.run(
        () -> {
          attempts.incrementAndGet();
          String payload =
              ActorPayload.of(
                      signer.id().toString(), arguments, ledger.channel(), expiry(), requestId)
                  .text();
          SignatureEnvelope signature = signer.sign(payload.getBytes(StandardCharsets.UTF_8));
          return read(
              arguments,
              arguments.transaction() == Transactions.REGISTER
                  ? registrations(ledger)
                      .submit(new SignedRegistration(payload, signature.signature()))
                  : submit(ledger, arguments, payload, signature.text()));
        });
  }

  private SharedRegistrations registrations(Ledger ledger) {
    synchronized (ledgers) {
      return registrations.computeIfAbsent(
          ledger,
          at ->
              new SharedRegistrations(
                  one -> register(at, one), several -> register(at, several), PATIENCE));
    }
  }

  private static String register(Ledger ledger, SignedRegistration one) {
    String signature = SignatureEnvelope.of(one.signature()).text();
    return ledger.submit(Transactions.REGISTER.invocation(one.payload(), signature)).result();
  }

  private List<String> register(Ledger ledger, List<SignedRegistration> several) {
    RegisterBatch batch = new RegisterBatch(several);
    String payload =
        InstitutionPayload.of(ledger.msp(), batch, ledger.channel(), expiry(), newRequestId())
            .text();
    return read(batch, submit(ledger, batch, payload)).result().registrations().stream()
        .map(CanonicalJson::encode)
        .toList();
  }

  /**
   * Submits as the institution with private values, which its own peers alone see and endorse.
   *
   * @throws LedgerException as {@link #submit(LedgerArguments)}
   */
  public <R extends JsonEncodable> SubmitResult<R> submitPrivately(
      LedgerArguments<R> arguments, String name, JsonEncodable value) {
    Ledger ledger = ledger(roleOf(arguments));
    Bytes requestId = newRequestId();
    byte[] text = LedgerQuery.text(value).getBytes(StandardCharsets.UTF_8);
    Transactions called = arguments.transaction();
    return retry.run(
        () -> {
          String payload =
              InstitutionPayload.of(ledger.msp(), arguments, ledger.channel(), expiry(), requestId)
                  .text();
          Invocation call =
              new Invocation(
                  called.contract(), called.transaction(), List.of(payload), Map.of(name, text));
          return read(arguments, ledger.submit(call.endorsedBy(List.of(ledger.msp()))).result());
        });
  }

  /** What an actor would submit, signed, for a transaction that carries several of them. */
  public SignedRegistration sign(Signer signer, RegisterPseudonym arguments) {
    String payload =
        ActorPayload.of(signer.id().toString(), arguments, channel(), expiry(), newRequestId())
            .text();
    return new SignedRegistration(
        payload, signer.sign(payload.getBytes(StandardCharsets.UTF_8)).signature());
  }

  /** Evaluates a query, with the client's identity where any role may. */
  public <R extends JsonEncodable> R query(LedgerQuery<R> query) {
    Role role = query.transaction().role().orElse(Role.CLIENT);
    return query.parseResult(ledger(role).evaluate(query.invocation()));
  }

  /** The name of the channel. */
  public String channel() {
    return ledger(Role.CLIENT).channel();
  }

  /** The institution's membership service provider. */
  public String msp() {
    return ledger(Role.CLIENT).msp();
  }

  private long expiry() {
    return clock.instant().getEpochSecond() + EXPIRY_SECONDS;
  }

  private static Role roleOf(LedgerArguments<?> arguments) {
    return arguments.transaction().role().orElseThrow();
  }

  private static String submit(Ledger ledger, LedgerArguments<?> arguments, String... texts) {
    return ledger.submit(arguments.transaction().invocation(texts)).result();
  }

  private static <R extends JsonEncodable> SubmitResult<R> read(
      LedgerArguments<R> arguments, String result) {
    try {
      return SubmitResult.parse(result, arguments::readResult);
    } catch (LedgerException e) {
      // It is committed: what is wrong with the answer must not pass for a refusal.
      throw new LedgerException(
          ErrorCode.LEDGER_FAILED,
          e.field(),
          "the ledger's answer is unreadable: " + e.reason(),
          e);
    }
  }

  @Override
  public void close() {
    synchronized (ledgers) {
      ledgers.values().forEach(Ledger::close);
      ledgers.clear();
      registrations.clear();
    }
  }
}
