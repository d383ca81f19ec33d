// SPDX-License-Identifier: Apache-2.0
package io.careledger.chaincode;

import static io.careledger.chaincode.EmbeddedWorld.assertRefused;
import static io.careledger.chaincode.scenario.World.HOSPITAL;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.careledger.chaincode.contract.AuditContract;
import io.careledger.chaincode.state.ReadAhead;
import io.careledger.embedded.EmbeddedConnection;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.Invocation;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.Role;
import io.careledger.ledger.Transactions;
import io.careledger.ledger.json.CanonicalJson;
import io.careledger.ledger.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DispatcherTest {
  private final EmbeddedWorld embedded = new EmbeddedWorld();
  private final EmbeddedConnection client = embedded.ledger.connect(HOSPITAL, Role.CLIENT);

  @AfterAll
  void close() {
    embedded.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "records:register",
        "records:Nothing",
        "nothing:Register",
        "records:",
        ":Register"
      })
  void dispatch_unknownFunction_isRefused(String function) {
    String contract = function.substring(0, function.indexOf(':'));
    String transaction = function.substring(function.indexOf(':') + 1);
    assertRefused(
        ErrorCode.TRANSACTION_UNKNOWN,
        "function",
        () -> client.evaluate(Invocation.of(contract, transaction, "{}")));
  }

  @ParameterizedTest
  @EnumSource(Transactions.class)
  void dispatch_anotherNumberOfArguments_isRefused(Transactions transaction) {
    for (int count :
        new int[] {0, transaction.argumentCount() - 1, transaction.argumentCount() + 1}) {
      String[] arguments = Collections.nCopies(count, "{}").toArray(String[]::new);
      assertRefused(
          ErrorCode.ARGUMENT_COUNT,
          "arguments",
          () -> client.evaluate(transaction.invocation(arguments)));
    }
  }

  @ParameterizedTest
  @EnumSource(Transactions.class)
  void dispatch_argumentsTooLarge_isRefused(Transactions transaction) {
    boolean large =
        Set.of(
                Transactions.POST_DEALING,
                Transactions.REGISTER_BATCH,
                Transactions.REGISTER_RECORDS)
            .contains(transaction);
    int limit = large ? 1_048_576 : 65_536;
    List<String> arguments = new ArrayList<>(Collections.nCopies(transaction.argumentCount(), ""));
    arguments.set(0, " ".repeat(limit + 1));
    assertRefused(
        ErrorCode.ARGUMENT_TOO_LARGE,
        "arguments",
        () -> client.evaluate(transaction.invocation(arguments.toArray(String[]::new))));
    arguments.set(0, " ".repeat(limit));
    LedgerException behind =
        assertThrows(
            LedgerException.class,
            () -> client.evaluate(transaction.invocation(arguments.toArray(String[]::new))));
    assertFalse(behind.code() == ErrorCode.ARGUMENT_TOO_LARGE);
  }

  @Test
  void getMetadata_listsEveryTransaction() {
    JsonObject metadata =
        CanonicalJson.parse(
            client.evaluate(Invocation.of("org.hyperledger.fabric", "GetMetadata")));
    JsonObject contracts = (JsonObject) metadata.members().get("contracts");
    List<String> found = new ArrayList<>();
    contracts
        .members()
        .forEach(
            (name, contract) ->
                ((List<?>) ((JsonObject) contract).members().get("transactions"))
                    .forEach(
                        transaction ->
                            found.add(
                                name + ":" + ((JsonObject) transaction).members().get("name"))));
    List<String> expected = new ArrayList<>();
    for (Transactions transaction : Transactions.values()) {
      expected.add(transaction.function());
    }
    Collections.sort(found);
    Collections.sort(expected);
    assertEquals(expected, found);
  }

  @Test
  void dispatcher_contractsThatDontCoverTheList_isRefused() {
    ProposalWindow window = ProposalWindow.standard(embedded.clock);
    assertThrows(
        IllegalStateException.class,
        () -> new Dispatcher(window, ReadAhead.NONE, List.of(new AuditContract())));
    assertThrows(
        IllegalStateException.class,
        () ->
            new Dispatcher(
                window, ReadAhead.NONE, List.of(new AuditContract(), new AuditContract())));
  }

  @Test
  void refusal_neverQuotesTheArguments() {
    LedgerException refusal =
        assertThrows(
            LedgerException.class,
            () ->
                embedded
                    .ledger
                    .connect(HOSPITAL, Role.ADMIN)
                    .evaluate(Transactions.FOUND.invocation("{\"secret\":\"hunter2\",]")));
    assertFalse(refusal.getMessage().contains("hunter2"));
    assertFalse(refusal.getMessage().contains("secret"));
  }
}
