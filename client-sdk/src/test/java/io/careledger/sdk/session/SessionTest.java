// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.crypto.signature.ActorId;
import io.careledger.crypto.signature.SigningKey;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.Ledger;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.Role;
import io.careledger.ledger.SignatureEnvelope;
import io.careledger.ledger.json.Bytes;
import io.careledger.ledger.records.RecordArguments.Register;
import io.careledger.ledger.records.RecordContent;
import io.careledger.ledger.records.RecordDescription;
import java.lang.reflect.Proxy;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A session whose ledger holds its answers back until it is told. */
@Timeout(60)
class SessionTest {
  private static final Bytes BYTES = Bytes.of(new byte[32]);
  private static final Register REGISTRATION =
      new Register(
          new RecordDescription(
              List.of(),
              "master-1",
              new RecordContent("header", 1, BYTES, "payload", 1),
              0,
              0,
              BYTES,
              "text/plain",
              "a:b",
              List.of(),
              "record",
              1),
          Bytes.of(new byte[16]));

  private final AtomicInteger connections = new AtomicInteger();
  private final CountDownLatch underWay = new CountDownLatch(1);
  private final CountDownLatch answer = new CountDownLatch(1);
  private final Session session = new Session(this::connect, Clock.systemUTC(), new SecureRandom());

  private Ledger connect(Role role) {
    connections.incrementAndGet();
    return (Ledger)
        Proxy.newProxyInstance(
            Ledger.class.getClassLoader(),
            new Class<?>[] {Ledger.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "channel" -> "channel";
                  case "msp" -> "Hospital1MSP";
                  case "close" -> null;
                  case "hashCode" -> System.identityHashCode(proxy);
                  case "submit" -> {
                    underWay.countDown();
                    assertTrue(answer.await(1, TimeUnit.MINUTES));
                    throw new LedgerException(ErrorCode.LEDGER_UNREACHABLE, "", "closed");
                  }
                  default -> throw new AssertionError(method);
                });
  }

  private static Signer signer() {
    SigningKey key = SigningKey.random(new SecureRandom());
    return new Signer() {
      @Override
      public ActorId id() {
        return ActorId.of(key.verificationKey());
      }

      @Override
      public SignatureEnvelope sign(byte[] payload) {
        return SignatureEnvelope.of(Bytes.of(key.sign(payload)));
      }
    };
  }

  @Test
  void close_whileRegistrationsWait_connectsForNoneOfThemAnew() throws InterruptedException {
    FutureTask<Object> first = new FutureTask<>(() -> session.submit(signer(), REGISTRATION));
    new Thread(first).start();
    assertTrue(underWay.await(1, TimeUnit.MINUTES));
    FutureTask<Object> second = new FutureTask<>(() -> session.submit(signer(), REGISTRATION));
    Thread waiting = new Thread(second);
    waiting.start();
    HeldBackLedger.awaitParked(waiting);
    session.close();
    answer.countDown();
    for (FutureTask<Object> registration : List.of(first, second)) {
      LedgerException refusal =
          (LedgerException) assertThrows(ExecutionException.class, registration::get).getCause();
      assertEquals(ErrorCode.LEDGER_UNREACHABLE, refusal.code());
    }
    assertEquals(1, connections.get());
  }
}
