// SPDX-License-Identifier: Apache-2.0
package io.careledger.chaincode;

import io.careledger.chaincode.contract.Call;
import io.careledger.chaincode.state.ReadAhead;
import io.careledger.chaincode.state.StateStore;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.Transactions;
import io.careledger.ledger.json.CanonicalJson;
import io.careledger.ledger.json.JsonObject;
import java.lang.System.Logger.Level;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.hyperledger.fabric.contract.annotation.Contract;
import org.hyperledger.fabric.contract.annotation.Transaction;
import org.hyperledger.fabric.shim.Chaincode.Response;
import org.hyperledger.fabric.shim.ChaincodeStub;
import org.hyperledger.fabric.shim.ResponseUtils;

/**
 * Calls the transactions of an explicit list of contracts: exactly the known functions with exactly
 * their number of arguments. Every refusal is a response with a stable code; arguments are never
 * logged.
 */
final class Dispatcher {
  private static final String METADATA = "org.hyperledger.fabric:GetMetadata";
  private static final System.Logger LOGGER = System.getLogger("io.careledger.chaincode");

  private record Target(Object contract, Method method) {}

  private final ProposalWindow window;
  private final ReadAhead ahead;
  private final Map<Transactions, Target> targets = new EnumMap<>(Transactions.class);

  Dispatcher(ProposalWindow window, ReadAhead ahead, List<Object> contracts) {
    this.window = window;
    this.ahead = ahead;
    for (Object contract : contracts) {
      String name = contract.getClass().getAnnotation(Contract.class).name();
      for (Method method : contract.getClass().getDeclaredMethods()) {
        Transaction annotation = method.getAnnotation(Transaction.class);
        if (annotation != null) {
          add(name + ":" + annotation.name(), new Target(contract, method));
        }
      }
    }
    if (targets.size() != Transactions.values().length) {
      throw new IllegalStateException("a transaction has no method");
    }
  }

  private void add(String function, Target target) {
    Transactions transaction =
        Transactions.find(function)
            .orElseThrow(() -> new IllegalStateException(function + " is not listed"));
    if (target.method.getParameterCount() != 1 + transaction.argumentCount()
        || targets.put(transaction, target) != null) {
      throw new IllegalStateException(function + " is not as listed");
    }
  }

  Response dispatch(ChaincodeStub stub) {
    List<byte[]> arguments = stub.getArgs();
    String function =
        arguments.isEmpty() ? "" : new String(arguments.get(0), StandardCharsets.UTF_8);
    if (function.equals(METADATA)) {
      return success(Metadata.text());
    }
    try {
      Transactions transaction =
          Transactions.find(function)
              .orElseThrow(
                  () -> refuse(ErrorCode.TRANSACTION_UNKNOWN, "function", "no such transaction"));
      List<String> texts = texts(transaction, arguments.subList(1, arguments.size()));
      StateStore store = new StateStore(stub, ahead);
      window.require(store.timestamp());
      return success(call(transaction, store, texts));
    } catch (LedgerException e) {
      LOGGER.log(Level.DEBUG, () -> e.code().text());
      return failure(e);
    } catch (RuntimeException e) {
      // The class says enough: a message could quote an argument.
      LOGGER.log(Level.WARNING, () -> "a transaction failed: " + e.getClass().getName());
      return failure(
          refuse(ErrorCode.LEDGER_FAILED, "", "unexpected " + e.getClass().getSimpleName()));
    }
  }

  private static List<String> texts(Transactions transaction, List<byte[]> arguments) {
    if (arguments.size() != transaction.argumentCount()) {
      throw refuse(
          ErrorCode.ARGUMENT_COUNT,
          "arguments",
          transaction.argumentCount() + " expected, " + arguments.size() + " given");
    }
    if (arguments.stream().mapToLong(argument -> argument.length).sum()
        > transaction.maximumBytes()) {
      throw refuse(
          ErrorCode.ARGUMENT_TOO_LARGE,
          "arguments",
          "at most " + transaction.maximumBytes() + " bytes");
    }
    List<String> texts = new ArrayList<>();
    for (byte[] argument : arguments) {
      try {
        texts.add(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(argument)).toString());
      } catch (CharacterCodingException e) {
        throw refuse(ErrorCode.JSON_INVALID, "arguments", "not UTF-8");
      }
    }
    return texts;
  }

  private String call(Transactions transaction, StateStore store, List<String> texts) {
    Target target = targets.get(transaction);
    List<Object> parameters = new ArrayList<>();
    parameters.add(new Call(transaction, store));
    parameters.addAll(texts);
    try {
      return (String) target.method.invoke(target.contract, parameters.toArray());
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Response success(String text) {
    return ResponseUtils.newSuccessResponse(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Response failure(LedgerException refusal) {
    JsonObject payload =
        JsonObject.empty()
            .with("code", refusal.code().text())
            .with("field", refusal.field())
            .with("reason", refusal.reason());
    return ResponseUtils.newErrorResponse(
        refusal.getMessage(), CanonicalJson.encode(payload).getBytes(StandardCharsets.UTF_8));
  }

  private static LedgerException refuse(ErrorCode code, String field, String reason) {
    return new LedgerException(code, field, reason);
  }
}
