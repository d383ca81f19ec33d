// SPDX-License-Identifier: Apache-2.0
package io.careledger.chaincode.server;

import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.util.List;
import java.util.Properties;
import org.hyperledger.fabric.metrics.Metrics;
import org.hyperledger.fabric.protos.peer.ChaincodeMessage;
import org.hyperledger.fabric.shim.ChaincodeBase;
import org.hyperledger.fabric.shim.ChaincodeServerProperties;
import org.hyperledger.fabric.shim.ChaincodeStub;
import org.hyperledger.fabric.shim.NettyChaincodeServer;
import org.hyperledger.fabric.traces.Traces;
import org.jspecify.annotations.Nullable;

/**
 * A chaincode behind the shim's server: mutual TLS, so that only a peer of one's own authority may
 * connect. The steps of {@link #open} are those of the shim's own start, in its order: without the
 * configuration the first call would fail, and the peer would wait for its start time-out.
 */
public abstract class ServedChaincode extends ChaincodeBase {
  private volatile @Nullable PeerConversation conversation;

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

  /** The shim's conversation with a peer, with ours between the two. */
  @Override
  protected final StreamObserver<ChaincodeMessage> connectToPeer(
      StreamObserver<ChaincodeMessage> peer) throws IOException {
    PeerConversation begun = new PeerConversation(peer);
    conversation = begun;
    PeerConversation.Outgoing outgoing = begun.new Outgoing();
    return outgoing.before(super.connectToPeer(outgoing));
  }

  /** Fetches values together that a running transaction is about to read. */
  protected final void fetch(ChaincodeStub stub, List<String> keys) {
    PeerConversation current = conversation;
    if (current != null) {
      current.fetch(stub.getChannelId(), stub.getTxId(), keys);
    }
  }
}
