// SPDX-License-Identifier: Apache-2.0
package io.careledger.chaincode;

import static io.careledger.chaincode.scenario.World.CLINIC;
import static io.careledger.chaincode.scenario.World.HOSPITAL;
import static io.careledger.chaincode.scenario.World.REGULATOR;

import io.careledger.chaincode.scenario.World;
import io.careledger.ledger.ErrorMessage;
import io.careledger.ledger.Invocation;
import io.careledger.ledger.Ledger;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.Role;
import io.careledger.ledger.Transactions;
import io.careledger.ledger.consortium.Change;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.hyperledger.fabric.shim.Chaincode;
import org.hyperledger.fabric.shim.ChaincodeStub;

/**
 * Every transaction and query once as it succeeds and as it is refused, told by a hash of all that
 * the chaincode asked of its peer, wrote and answered. A line is {@code call FUNCTION CALLER
 * OUTCOME HASH}.
 */
final class EveryCallRun {
  static final String SUCCESS = "ok";
  private final List<String> lines = new ArrayList<>();
  private List<String> heard = new ArrayList<>();
  private String outcome = "";

  private EveryCallRun() {}

  static List<String> run() {
    EveryCallRun run = new EveryCallRun();
    try (AuthorisationCalls calls = new AuthorisationCalls(run::watched)) {
      for (Transactions transaction : Transactions.values()) {
        run.tell(calls, transaction);
      }
      EmbeddedWorld founded = calls.world(Transactions.READ_ACTOR);
      founded.world.carry(new Change.SetOrdering(CLINIC, false));
      new RefusalRun(founded, calls.world(Transactions.FOUND), run::tell).run();
      for (EmbeddedWorld world : List.of(founded, calls.world(Transactions.FOUND))) {
        Ledger ledger = world.world.ledger(HOSPITAL, Role.CLIENT);
        for (long number = 0; number < ledger.height(); number++) {
          run.lines.add("block " + number + " " + ledger.block(number).hash());
        }
      }
    }
    return run.lines;
  }

  private void tell(AuthorisationCalls calls, Transactions transaction) {
    World world = calls.world(transaction).world;
    Role role = transaction.role().orElse(Role.CLIENT);
    for (String msp : List.of(HOSPITAL, CLINIC, REGULATOR)) {
      tell(msp, world.ledger(msp, role), calls.invocation(transaction, msp));
    }
    Role other = role == Role.ADMIN ? Role.MEMBER : Role.ADMIN;
    tell("another-role", world.ledger(HOSPITAL, other), calls.invocation(transaction, HOSPITAL));
    String[] arguments = new String[transaction.argumentCount()];
    for (String argument : List.of("{}", "{\"a\":1,\"a\":2}", "no JSON")) {
      Arrays.fill(arguments, argument);
      tell("bad-argument", world.ledger(HOSPITAL, role), transaction.invocation(arguments));
    }
    String[] longer = Arrays.copyOf(arguments, arguments.length + 1);
    longer[arguments.length] = "";
    tell("one-more", world.ledger(HOSPITAL, role), transaction.invocation(longer));
  }

  /** Evaluates a call, and notes what became of it. */
  private void tell(String caller, Ledger ledger, Invocation call) {
    heard = new ArrayList<>();
    try {
      ledger.evaluate(call);
    } catch (LedgerException e) {
      // The watch has noted it.
    }
    lines.add(String.join(" ", "call", call.function(), caller, outcome, hash(heard.toString())));
  }

  private Chaincode watched(Chaincode chaincode) {
    return new Chaincode() {
      @Override
      public Response init(ChaincodeStub stub) {
        return chaincode.init(stub);
      }

      @Override
      public Response invoke(ChaincodeStub stub) {
        Response response = chaincode.invoke(watched(stub));
        outcome =
            response.getStatusCode() < 400
                ? SUCCESS
                : ErrorMessage.parse(response.getMessage()).code().text();
        heard.add(response.getStatusCode() + " " + text(response.getMessage()));
        heard.add(text(response.getPayload()));
        return response;
      }
    };
  }

  private ChaincodeStub watched(ChaincodeStub stub) {
    return (ChaincodeStub)
        Proxy.newProxyInstance(
            ChaincodeStub.class.getClassLoader(),
            new Class<?>[] {ChaincodeStub.class},
            (proxy, method, arguments) -> {
              String call = method.getName() + text(arguments);
              try {
                Object result = method.invoke(stub, arguments);
                heard.add(call + " " + text(result));
                return result;
              } catch (InvocationTargetException e) {
                heard.add(call + " " + e.getCause().getClass().getName());
                throw e.getCause();
              }
            });
  }

  /** Values by their content; of others, such as iterators, the rows show in the response. */
  private static String text(Object value) {
    if (value instanceof byte[] bytes) {
      return HexFormat.of().formatHex(bytes);
    }
    if (value instanceof Object[] array) {
      return text(Arrays.asList(array));
    }
    if (value instanceof List<?> list) {
      return list.stream().map(EveryCallRun::text).collect(Collectors.joining(",", "[", "]"));
    }
    return value instanceof String || value instanceof Number || value instanceof Boolean
        ? value.toString()
        : "";
  }

  private static String hash(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
