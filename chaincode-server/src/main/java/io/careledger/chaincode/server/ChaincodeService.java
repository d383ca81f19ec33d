// SPDX-License-Identifier: Apache-2.0
package io.careledger.chaincode.server;

import io.careledger.chaincode.CareLedgerChaincode;
import io.careledger.chaincode.ProposalWindow;
import java.time.Clock;
import org.hyperledger.fabric.shim.ChaincodeStub;

/** CareLedger's chaincode as a service, with the endorser's clock. */
final class ChaincodeService extends ServedChaincode {
  private final CareLedgerChaincode chaincode;

  ChaincodeService(Clock clock) {
    chaincode = new CareLedgerChaincode(ProposalWindow.standard(clock), this::fetch);
  }

  @Override
  public Response init(ChaincodeStub stub) {
    return chaincode.init(stub);
  }

  @Override
  public Response invoke(ChaincodeStub stub) {
    return chaincode.invoke(stub);
  }
}
