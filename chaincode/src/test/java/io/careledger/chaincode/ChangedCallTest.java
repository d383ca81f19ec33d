// SPDX-License-Identifier: Apache-2.0
package io.careledger.chaincode;

import static io.careledger.chaincode.scenario.World.HOSPITAL;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.careledger.ledger.Invocation;
import io.careledger.ledger.Ledger;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.Role;
import io.careledger.ledger.Transactions;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every call that an actor signs, as it is sent, with each byte of it changed in its lowest bit.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChangedCallTest {
  private final AuthorisationCalls calls = new AuthorisationCalls();

  @AfterAll
  void close() {
    calls.close();
  }

  static Stream<Transactions> signedByActors() {
    return Stream.of(Transactions.values())
        .filter(transaction -> transaction.kind() == Transactions.Kind.ACTOR);
  }

  @ParameterizedTest
  @MethodSource("signedByActors")
  void call_anyByteChanged_isRefused(Transactions transaction) {
    Ledger ledger = calls.world(transaction).ledger.connect(HOSPITAL, Role.CLIENT);
    Invocation right = calls.invocation(transaction, HOSPITAL);
    for (int argument = 0; argument < 2; argument++) {
      byte[] bytes = right.arguments().get(argument).getBytes(StandardCharsets.US_ASCII);
      for (int place = 0; place < bytes.length; place++) {
        bytes[place] ^= 1;
        List<String> changed = new ArrayList<>(right.arguments());
        changed.set(argument, new String(bytes, StandardCharsets.US_ASCII));
        assertThrows(
            LedgerException.class,
            () -> ledger.evaluate(transaction.invocation(changed.toArray(String[]::new))),
            () -> "accepted: " + changed);
        bytes[place] ^= 1;
      }
    }
    assertFalse(ledger.evaluate(right).isEmpty(), "the call as it was made");
  }
}
