// SPDX-License-Identifier: Apache-2.0
package io.careledger.chaincode;

import static io.careledger.chaincode.scenario.World.HOSPITAL;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.ledger.Role;
import io.careledger.ledger.Transactions;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.hyperledger.fabric.shim.Chaincode;
import org.hyperledger.fabric.shim.ChaincodeStub;
import org.junit.jupiter.api.Test;

/**
 * A submit that reads a range fails whenever somebody else writes into it, and its cost grows with
 * use: only queries do.
 */
class RangeReadTest {
  private static final Pattern RANGES =
      Pattern.compile(
          "get(State|PrivateData)By.*|get(PrivateData)?QueryResult.*|getHistoryForKey.*");
  private final Set<String> submits = new TreeSet<>();
  private final Set<String> queries = new TreeSet<>();
  private final Set<Transactions> called = EnumSet.noneOf(Transactions.class);

  private Chaincode watched(Chaincode chaincode) {
    return new Chaincode() {
      @Override
      public Response init(ChaincodeStub stub) {
        return chaincode.init(stub);
      }

      @Override
      public Response invoke(ChaincodeStub stub) {
        return chaincode.invoke(watched(stub));
      }
    };
  }

  private ChaincodeStub watched(ChaincodeStub stub) {
    Transactions transaction = Transactions.find(stub.getFunction()).orElseThrow();
    boolean query = transaction.kind() == Transactions.Kind.QUERY;
    return (ChaincodeStub)
        Proxy.newProxyInstance(
            ChaincodeStub.class.getClassLoader(),
            new Class<?>[] {ChaincodeStub.class},
            (proxy, method, arguments) -> {
              if (RANGES.matcher(method.getName()).matches()) {
                (query ? queries : submits).add(transaction.function());
              }
              try {
                return method.invoke(stub, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  @Test
  void everySubmit_thatSucceeds_readsNoRange() {
    try (AuthorisationCalls calls = new AuthorisationCalls(this::watched)) {
      for (Transactions transaction : Transactions.values()) {
        Role role = transaction.role().orElse(Role.CLIENT);
        calls
            .world(transaction)
            .ledger
            .connect(HOSPITAL, role)
            .evaluate(calls.invocation(transaction, HOSPITAL));
        called.add(transaction);
      }
    }
    assertEquals(List.of(Transactions.values()), List.copyOf(called));
    assertEquals(Set.of(), submits);
    assertTrue(queries.containsAll(Set.of("records:ListByOwner", "identities:ListRings")));
  }
}
