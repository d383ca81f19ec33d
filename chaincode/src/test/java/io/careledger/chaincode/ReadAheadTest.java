// SPDX-License-Identifier: Apache-2.0
package io.careledger.chaincode;

import static io.careledger.chaincode.scenario.World.HOSPITAL;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.ledger.Invocation;
import io.careledger.ledger.Ledger;
import io.careledger.ledger.Role;
import io.careledger.ledger.Transactions;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.hyperledger.fabric.shim.Chaincode;
import org.hyperledger.fabric.shim.ChaincodeStub;
import org.junit.jupiter.api.Test;

/**
 * What is fetched is read: else a transaction's read set would depend on what an endorser's host
 * can do, and endorsements would not agree.
 */
class ReadAheadTest {
  private static final Duration EVER = Duration.ofDays(36_500);

  private final List<String> fetched = new ArrayList<>();
  private final Set<String> read = new TreeSet<>();
  private final Set<String> unread = new TreeSet<>();
  private final Set<String> helped = new TreeSet<>();

  /** The same chaincode, on a host that can fetch. */
  private Chaincode fetching(Chaincode replaced) {
    Chaincode chaincode =
        new CareLedgerChaincode(
            new ProposalWindow(Clock.systemUTC(), EVER, EVER),
            (stub, keys) -> fetched.addAll(keys));
    return new Chaincode() {
      @Override
      public Response init(ChaincodeStub stub) {
        return replaced.init(stub);
      }

      @Override
      public Response invoke(ChaincodeStub stub) {
        fetched.clear();
        read.clear();
        Response response = chaincode.invoke(watched(stub));
        if (response.getStatus() == Response.Status.SUCCESS) {
          note(stub.getFunction());
        }
        return response;
      }
    };
  }

  private void note(String function) {
    fetched.stream().filter(key -> !read.contains(key)).forEach(key -> unread.add(function));
    if (!fetched.isEmpty()) {
      helped.add(function);
    }
    assertEquals(fetched.size(), Set.copyOf(fetched).size(), function + " fetches a key twice");
  }

  private ChaincodeStub watched(ChaincodeStub stub) {
    return (ChaincodeStub)
        Proxy.newProxyInstance(
            ChaincodeStub.class.getClassLoader(),
            new Class<?>[] {ChaincodeStub.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("getState")) {
                read.add((String) arguments[0]);
              }
              try {
                return method.invoke(stub, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  /** It ends before the contract's own part, which would read most of it. */
  @Test
  void registration_doneBefore_readsWhatItFetches() {
    try (AuthorisationCalls calls = new AuthorisationCalls(this::fetching)) {
      Ledger hospital = calls.world(Transactions.REGISTER).ledger.connect(HOSPITAL, Role.CLIENT);
      Invocation registration = calls.invocation(Transactions.REGISTER, HOSPITAL);
      hospital.submit(registration);
      String replayed = hospital.evaluate(registration);
      assertTrue(replayed.contains("\"replayed\":true"), replayed);
    }
    assertEquals(Set.of(), unread);
    assertEquals(8, fetched.size());
  }

  @Test
  void everyTransaction_thatSucceeds_readsWhatItFetches() {
    try (AuthorisationCalls calls = new AuthorisationCalls(this::fetching)) {
      for (Transactions transaction : Transactions.values()) {
        Role role = transaction.role().orElse(Role.CLIENT);
        calls
            .world(transaction)
            .ledger
            .connect(HOSPITAL, role)
            .evaluate(calls.invocation(transaction, HOSPITAL));
      }
    }
    assertEquals(Set.of(), unread);
    assertTrue(
        helped.containsAll(
            Set.of("records:Register", "records:RegisterBatch", "records:RequestAccess")),
        helped.toString());
  }
}
