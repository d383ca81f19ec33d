// SPDX-License-Identifier: Apache-2.0
package io.careledger.testnetwork.attacks;

import io.careledger.chaincode.CareLedgerChaincode;
import io.careledger.chaincode.ProposalWindow;
import io.careledger.chaincode.server.ServedChaincode;
import io.careledger.chaincode.server.ServerSettings;
import io.careledger.ledger.Invocation;
import io.careledger.network.Site;
import io.careledger.network.node.Node;
import io.careledger.network.process.Launch;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hyperledger.fabric.shim.ChaincodeStub;
import org.hyperledger.fabric.shim.ResponseUtils;

/**
 * What an institution may run instead of the chaincode that all have agreed on: CareLedger's, which
 * writes every value with a blank behind it, and two functions that read and write private data of
 * any collection, as its description says.
 */
public final class CheatingChaincode extends ServedChaincode {
  private static final String CHEAT = "cheat";
  private static final String READ = "Read";
  private static final String WRITE = "Write";

  private static final String DESCRIPTION =
      "\"cheat\":{\"name\":\"cheat\",\"transactions\":[{\"name\":\"Read\"},{\"name\":\"Write\"}]},";

  private final CareLedgerChaincode agreed =
      new CareLedgerChaincode(ProposalWindow.standard(Clock.systemUTC()));

  /** As the product's own service, told by the environment. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    new CheatingChaincode().open(ServerSettings.from(System.getenv())).start();
  }

  /** How a chaincode service is started so. The check of the program's digest is left out. */
  static Launch launch(Site site, Node service) {
    Launch agreed = service.kind().launch(site, service.organisation());
    List<String> command = new ArrayList<>(agreed.command());
    int classPath = command.indexOf("-cp") + 1;
    command.set(classPath, System.getProperty("java.class.path"));
    command.set(classPath + 1, CheatingChaincode.class.getName());
    Map<String, String> environment = new HashMap<>(agreed.environment());
    environment.remove("CARELEDGER_PROGRAM");
    return new Launch(agreed.node(), command, environment, agreed.folder());
  }

  static Invocation read(String collection, String key) {
    return Invocation.of(CHEAT, READ, collection, key);
  }

  static Invocation write(String collection, String key, String value) {
    return Invocation.of(CHEAT, WRITE, collection, key, value);
  }

  @Override
  public Response init(ChaincodeStub stub) {
    return agreed.init(stub);
  }

  @Override
  public Response invoke(ChaincodeStub stub) {
    List<String> words = stub.getStringArgs();
    if (words.get(0).equals(CHEAT + ":" + READ)) {
      return ResponseUtils.newSuccessResponse(stub.getPrivateData(words.get(1), words.get(2)));
    }
    if (words.get(0).equals(CHEAT + ":" + WRITE)) {
      stub.putPrivateData(
          words.get(1), words.get(2), words.get(3).getBytes(StandardCharsets.UTF_8));
      return ResponseUtils.newSuccessResponse();
    }
    if (words.get(0).endsWith(":GetMetadata")) {
      String told = agreed.invoke(stub).getStringPayload();
      return ResponseUtils.newSuccessResponse(
          told.replace("\"contracts\":{", "\"contracts\":{" + DESCRIPTION)
              .getBytes(StandardCharsets.UTF_8));
    }
    return agreed.invoke(twisting(stub));
  }

  private static ChaincodeStub twisting(ChaincodeStub stub) {
    return (ChaincodeStub)
        Proxy.newProxyInstance(
            ChaincodeStub.class.getClassLoader(),
            new Class<?>[] {ChaincodeStub.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("putState")) {
                byte[] value = (byte[]) arguments[1];
                arguments[1] = Arrays.copyOf(value, value.length + 1);
                ((byte[]) arguments[1])[value.length] = ' ';
              }
              try {
                return method.invoke(stub, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
