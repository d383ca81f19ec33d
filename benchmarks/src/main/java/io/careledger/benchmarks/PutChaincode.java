// SPDX-License-Identifier: Apache-2.0
package io.careledger.benchmarks;

import io.careledger.chaincode.server.ServedChaincode;
import io.careledger.chaincode.server.ServerSettings;
import java.io.IOException;
import org.hyperledger.fabric.shim.ChaincodeStub;
import org.hyperledger.fabric.shim.NettyChaincodeServer;
import org.hyperledger.fabric.shim.ResponseUtils;

/**
 * The least that a transaction with content can be: puts its second argument under its first, reads
 * nothing, checks nothing, answers nothing. It runs on the bench network only, in the same server
 * and with the same JVM options as CareLedger's chaincode.
 */
public final class PutChaincode extends ServedChaincode {
  public static void main(String[] arguments) throws IOException, InterruptedException {
    NettyChaincodeServer server = new PutChaincode().open(ServerSettings.from(System.getenv()));
    server.start();
  }

  @Override
  public Response init(ChaincodeStub stub) {
    return ResponseUtils.newSuccessResponse();
  }

  @Override
  public Response invoke(ChaincodeStub stub) {
    stub.putState(stub.getStringArgs().get(1), stub.getArgs().get(2));
    return ResponseUtils.newSuccessResponse();
  }
}
