// SPDX-License-Identifier: Apache-2.0
package io.careledger.chaincode.server;

import java.io.IOException;
import java.util.Properties;
import org.hyperledger.fabric.metrics.Metrics;
import org.hyperledger.fabric.shim.ChaincodeBase;
import org.hyperledger.fabric.shim.ChaincodeServerProperties;
import org.hyperledger.fabric.shim.NettyChaincodeServer;
import org.hyperledger.fabric.traces.Traces;

/**
 * A chaincode behind the shim's server: mutual TLS, so that only a peer of one's own authority may
 * connect. The steps of {@link #open} are those of the shim's own start, in its order: without the
 * configuration the first call would fail, and the peer would wait for its start time-out.
 */
public abstract class ServedChaincode extends ChaincodeBase {
  /** A server that has not begun to listen. */
  public final NettyChaincodeServer open(ServerSettings settings) throws IOException {
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
}
