// SPDX-License-Identifier: Apache-2.0
package io.careledger.embedded;

import com.google.protobuf.ByteString;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hyperledger.fabric.protos.peer.ChaincodeEvent;
import org.hyperledger.fabric.protos.peer.SignedProposal;
import org.hyperledger.fabric.shim.Chaincode.Response;
import org.hyperledger.fabric.shim.ChaincodeStub;
import org.hyperledger.fabric.shim.ledger.CompositeKey;
import org.hyperledger.fabric.shim.ledger.KeyValue;
import org.hyperledger.fabric.shim.ledger.QueryResultsIterator;
import org.hyperledger.fabric.shim.ledger.QueryResultsIteratorWithMetadata;
import org.jspecify.annotations.Nullable;

/**
 * What of the shim's stub needs no state: the call as the proposal has it, the event that it sets,
 * and what this ledger refuses.
 */
abstract class CallStub implements ChaincodeStub {
  private final Proposal proposal;
  private final String msp;
  private @Nullable ChaincodeEvent event;

  CallStub(Proposal proposal) {
    this.proposal = proposal;
    this.msp = Creator.parse(proposal.creator()).msp();
  }

  // the call

  @Override
  public List<byte[]> getArgs() {
    return proposal.arguments().stream().map(ByteString::toByteArray).toList();
  }

  @Override
  public List<String> getStringArgs() {
    return proposal.arguments().stream().map(ByteString::toStringUtf8).toList();
  }

  @Override
  public String getFunction() {
    return getStringArgs().get(0);
  }

  @Override
  public List<String> getParameters() {
    List<String> arguments = getStringArgs();
    return arguments.subList(1, arguments.size());
  }

  @Override
  public String getTxId() {
    return proposal.transactionId();
  }

  @Override
  public String getChannelId() {
    return proposal.channel();
  }

  @Override
  public Instant getTxTimestamp() {
    return proposal.time();
  }

  @Override
  public byte[] getCreator() {
    return proposal.creator().toByteArray();
  }

  /** The MSP of the peer that runs the chaincode: here always the caller's institution. */
  @Override
  public String getMspId() {
    return msp;
  }

  @Override
  public Map<String, byte[]> getTransient() {
    return proposal.transientData().entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().toByteArray()));
  }

  @Override
  public byte[] getBinding() {
    return proposal.binding().toByteArray();
  }

  @Override
  public SignedProposal getSignedProposal() {
    return proposal.toProto();
  }

  @Override
  public CompositeKey createCompositeKey(String objectType, String... attributes) {
    return new CompositeKey(objectType, attributes);
  }

  @Override
  public CompositeKey splitCompositeKey(String compositeKey) {
    return CompositeKey.parseCompositeKey(compositeKey);
  }

  // the event

  @Override
  public void setEvent(String name, byte[] payload) {
    if (name == null || name.isEmpty()) {
      throw new IllegalArgumentException("an event has a name");
    }
    event =
        ChaincodeEvent.newBuilder()
            .setEventName(name)
            .setPayload(payload == null ? ByteString.EMPTY : ByteString.copyFrom(payload))
            .build();
  }

  @Override
  public @Nullable ChaincodeEvent getEvent() {
    return event;
  }

  Optional<Transaction.Event> recordedEvent() {
    return Optional.ofNullable(event)
        .map(set -> new Transaction.Event(set.getEventName(), set.getPayload()));
  }

  // what is refused

  @Override
  public Response invokeChaincode(String name, List<byte[]> arguments, String channel) {
    throw new UnsupportedOperationException("an embedded ledger holds one chaincode");
  }

  @Override
  public QueryResultsIterator<KeyValue> getQueryResult(String query) {
    throw richQuery();
  }

  @Override
  public QueryResultsIteratorWithMetadata<KeyValue> getQueryResultWithPagination(
      String query, int pageSize, String bookmark) {
    throw richQuery();
  }

  @Override
  public QueryResultsIterator<KeyValue> getPrivateDataQueryResult(String collection, String query) {
    throw richQuery();
  }

  @Override
  public byte[] getPrivateDataValidationParameter(String collection, String key) {
    throw privateParameter();
  }

  @Override
  public void setPrivateDataValidationParameter(String collection, String key, byte[] value) {
    throw privateParameter();
  }

  private static UnsupportedOperationException richQuery() {
    return new UnsupportedOperationException(
        "rich queries need CouchDB, as on a peer with LevelDB");
  }

  private static UnsupportedOperationException privateParameter() {
    return new UnsupportedOperationException(
        "private keys have no validation parameters here; collections carry their policy");
  }
}
