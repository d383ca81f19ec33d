// SPDX-License-Identifier: Apache-2.0
package io.careledger.chaincode.server;

import io.careledger.chaincode.CareLedgerChaincode;
import io.careledger.chaincode.ProposalWindow;
import java.io.IOException;
import java.time.Clock;
import java.util.Properties;
import org.hyperledger.fabric.metrics.Metrics;
import org.hyperledger.fabric.shim.ChaincodeBase;
import org.hyperledger.fabric.shim.ChaincodeServerProperties;
import org.hyperledger.fabric.shim.ChaincodeStub;
import org.hyperledger.fabric.shim.NettyChaincodeServer;
import org.hyperledger.fabric.traces.Traces;

/**
 * CareLedger's chaincode behind the shim's server: mutual TLS, so that only a peer of one's own
 * authority may connect, and the endorser's clock. The steps of {@link #open} are those of the
 * shim's own start, in its order: without the configuration the first call would fail, and the peer
 * would wait for its start time-out.
 */
final class ChaincodeService extends ChaincodeBase {
  private final CareLedgerChaincode chaincode;

  ChaincodeService(Clock clock) {
    chaincode = new CareLedgerChaincode(ProposalWindow.standard(clock));
  }

  /** A server that has not begun to listen. */
  NettyChaincodeServer open(ServerSettings settings) throws IOException {
    processEnvironmentOptions();
    initializeLogging();
    validateOptions();
    Properties configuration = getChaincodeConfig();
    Metrics.initialize(configuration);
    Traces.initialize(configuration);
    ChaincodeServerProperties properties = new ChaincodeServerProperties();
    properties.setServerAddress(settings.address());
    properties.setTlsEnabled(true);
    properties.setKeyFile(settings.key().toString());
    properties.setKeyCertChainFile(settings.certificate().toString());
    properties.setTrustCertCollectionFile(settings.clientAuthority().toString());
    properties.validate();
    return new NettyChaincodeServer(this, properties);
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
