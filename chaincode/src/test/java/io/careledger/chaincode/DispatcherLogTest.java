// SPDX-License-Identifier: Apache-2.0
package io.careledger.chaincode;

import static io.careledger.chaincode.scenario.World.HOSPITAL;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.Role;
import io.careledger.ledger.Transactions;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.hyperledger.fabric.shim.Chaincode;
import org.hyperledger.fabric.shim.ChaincodeStub;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a peer's log gets to know of a call: the code, or the class of a failure; no argument. */
class DispatcherLogTest {
  private static final String SECRET = "hunter2";
  private final Logger logger = Logger.getLogger("io.careledger.chaincode");
  private final List<String> logged = new ArrayList<>();
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord line) {
          logged.add(line.getLevel() + " " + line.getMessage() + " " + line.getThrown());
        }

        @Override
        public void flush() {
          // Nothing is kept back.
        }

        @Override
        public void close() {
          // Nothing is open.
        }
      };

  @BeforeEach
  void listen() {
    handler.setLevel(Level.ALL);
    logger.setLevel(Level.ALL);
    logger.addHandler(handler);
  }

  @AfterEach
  void stop() {
    logger.removeHandler(handler);
    logger.setLevel(null);
  }

  @Test
  void refusal_inTheLog_isItsCodeOnly() {
    try (EmbeddedWorld embedded = new EmbeddedWorld()) {
      assertEquals(ErrorCode.JSON_INVALID, refused(embedded).code());
    }
    assertEquals(1, logged.stream().filter(line -> line.contains("CL-JSON-INVALID")).count());
    assertSilent();
  }

  @Test
  void failure_inTheLog_isItsClassOnly() {
    try (EmbeddedWorld embedded = new EmbeddedWorld("care", DispatcherLogTest::failing)) {
      assertEquals(ErrorCode.LEDGER_FAILED, refused(embedded).code());
    }
    assertTrue(
        logged.contains("WARNING a transaction failed: java.lang.IllegalStateException null"),
        logged.toString());
    assertSilent();
  }

  private void assertSilent() {
    assertFalse(logged.toString().contains(SECRET), logged.toString());
  }

  private static LedgerException refused(EmbeddedWorld embedded) {
    return assertThrows(
        LedgerException.class,
        () ->
            embedded
                .ledger
                .connect(HOSPITAL, Role.ADMIN)
                .evaluate(Transactions.FOUND.invocation("{\"secret\":\"" + SECRET + "\",]")));
  }

  /** A chaincode whose peer fails with a message that quotes an argument. */
  private static Chaincode failing(Chaincode chaincode) {
    return new Chaincode() {
      @Override
      public Response init(ChaincodeStub stub) {
        return chaincode.init(stub);
      }

      @Override
      public Response invoke(ChaincodeStub stub) {
        return chaincode.invoke(
            (ChaincodeStub)
                Proxy.newProxyInstance(
                    ChaincodeStub.class.getClassLoader(),
                    new Class<?>[] {ChaincodeStub.class},
                    (proxy, method, arguments) -> {
                      if (method.getName().equals("getTxTimestamp")) {
                        throw new IllegalStateException("cannot read " + SECRET);
                      }
                      return method.invoke(stub, arguments);
                    }));
      }
    };
  }
}
