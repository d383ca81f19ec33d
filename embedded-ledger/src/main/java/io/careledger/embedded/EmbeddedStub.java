// SPDX-License-Identifier: Apache-2.0
package io.careledger.embedded;

import com.google.protobuf.ByteString;
import io.careledger.embedded.ReadWriteSet.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hyperledger.fabric.protos.peer.ChaincodeEvent;
import org.hyperledger.fabric.protos.peer.SignedProposal;
import org.hyperledger.fabric.shim.Chaincode.Response;
import org.hyperledger.fabric.shim.ChaincodeStub;
import org.hyperledger.fabric.shim.ledger.CompositeKey;
import org.hyperledger.fabric.shim.ledger.KeyModification;
import org.hyperledger.fabric.shim.ledger.KeyValue;
import org.hyperledger.fabric.shim.ledger.QueryResultsIterator;
import org.hyperledger.fabric.shim.ledger.QueryResultsIteratorWithMetadata;
import org.jspecify.annotations.Nullable;

/** The shim's stub over a {@link Simulation}. For one call of one transaction, in one thread. */
final class EmbeddedStub implements ChaincodeStub {
  /**
   * The shim's bounds: simple keys begin behind composite ones, and no key sorts behind the last
   * code point.
   */
  private static final String FIRST_SIMPLE_KEY = "\u0001";

  private static final String LAST_CODE_POINT = "\udbff\udfff";

  private final Proposal proposal;
  private final String msp;
  private final Simulation simulation;
  private final Collections collections;
  private final History history;
  private @Nullable ChaincodeEvent event;

  /** Looks past values up in blocks, newest first. */
  @FunctionalInterface
  interface History {
    List<KeyModification> of(String key, List<Long> blocks);
  }

  EmbeddedStub(Proposal proposal, Simulation simulation, Collections collections, History history) {
    this.proposal = proposal;
    this.msp = Creator.parse(proposal.creator()).msp();
    this.simulation = simulation;
    this.collections = collections;
    this.history = history;
  }

  Optional<Transaction.Event> recordedEvent() {
    return Optional.ofNullable(event)
        .map(set -> new Transaction.Event(set.getEventName(), set.getPayload()));
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
  public Response invokeChaincode(String name, List<byte[]> arguments, String channel) {
    throw new UnsupportedOperationException("an embedded ledger holds one chaincode");
  }

  // the state

  @Override
  public byte[] getState(String key) {
    return bytes(simulation.get(key));
  }

  @Override
  public void putState(String key, byte[] value) {
    simulation.put(requireKey(key), ByteString.copyFrom(value));
  }

  @Override
  public void delState(String key) {
    simulation.put(requireKey(key), ByteString.EMPTY);
  }

  @Override
  public byte[] getStateValidationParameter(String key) {
    State.Value value = simulation.get(key);
    return value == null ? new byte[0] : value.parameter().toByteArray();
  }

  /** Kept and returned; with one endorser there is nothing to enforce. */
  @Override
  public void setStateValidationParameter(String key, byte[] value) {
    simulation.setParameter(requireKey(key), ByteString.copyFrom(value));
  }

  @Override
  public QueryResultsIterator<KeyValue> getStateByRange(String startKey, String endKey) {
    CompositeKey.validateSimpleKeys(startKey, endKey);
    return new Results<>(
        simulation.range(startKey.isEmpty() ? FIRST_SIMPLE_KEY : startKey, endKey),
        Results.Entry::of);
  }

  @Override
  public QueryResultsIteratorWithMetadata<KeyValue> getStateByRangeWithPagination(
      String startKey, String endKey, int pageSize, String bookmark) {
    CompositeKey.validateSimpleKeys(startKey, endKey);
    return page(startKey.isEmpty() ? FIRST_SIMPLE_KEY : startKey, endKey, pageSize, bookmark);
  }

  @Override
  public QueryResultsIterator<KeyValue> getStateByPartialCompositeKey(String compositeKey) {
    return getStateByPartialCompositeKey(
        compositeKey.startsWith(CompositeKey.NAMESPACE)
            ? CompositeKey.parseCompositeKey(compositeKey)
            : new CompositeKey(compositeKey));
  }

  @Override
  public QueryResultsIterator<KeyValue> getStateByPartialCompositeKey(
      String objectType, String... attributes) {
    return getStateByPartialCompositeKey(new CompositeKey(objectType, attributes));
  }

  @Override
  public QueryResultsIterator<KeyValue> getStateByPartialCompositeKey(CompositeKey key) {
    String start = key.toString();
    return new Results<>(simulation.range(start, start + LAST_CODE_POINT), Results.Entry::of);
  }

  @Override
  public QueryResultsIteratorWithMetadata<KeyValue> getStateByPartialCompositeKeyWithPagination(
      CompositeKey key, int pageSize, String bookmark) {
    String start = key.toString();
    return page(start, start + LAST_CODE_POINT, pageSize, bookmark);
  }

  private QueryResultsIteratorWithMetadata<KeyValue> page(
      String start, String end, int pageSize, @Nullable String bookmark) {
    String from = bookmark == null || bookmark.isEmpty() ? start : bookmark;
    return new ResultsPage(simulation.page(from, end), pageSize);
  }

  @Override
  public CompositeKey createCompositeKey(String objectType, String... attributes) {
    return new CompositeKey(objectType, attributes);
  }

  @Override
  public CompositeKey splitCompositeKey(String compositeKey) {
    return CompositeKey.parseCompositeKey(compositeKey);
  }

  @Override
  public QueryResultsIterator<KeyModification> getHistoryForKey(String key) {
    return new Results<>(history.of(key, simulation.history(key)).iterator(), found -> found);
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

  // private data

  @Override
  public byte[] getPrivateData(String collection, String key) {
    collections.requireRead(collection, msp);
    return bytes(simulation.getPrivate(collection, key));
  }

  @Override
  public byte[] getPrivateDataHash(String collection, String key) {
    collections.require(collection);
    return bytes(simulation.getPrivateHash(collection, key));
  }

  @Override
  public void putPrivateData(String collection, String key, byte[] value) {
    writePrivate(collection, key, value.length == 0 ? Kind.DELETE : Kind.PUT, value);
  }

  @Override
  public void delPrivateData(String collection, String key) {
    writePrivate(collection, key, Kind.DELETE, new byte[0]);
  }

  @Override
  public void purgePrivateData(String collection, String key) {
    writePrivate(collection, key, Kind.PURGE, new byte[0]);
  }

  private void writePrivate(String collection, String key, Kind kind, byte[] value) {
    collections.requireWrite(collection, msp);
    simulation.putPrivate(collection, requireKey(key), kind, ByteString.copyFrom(value));
  }

  @Override
  public QueryResultsIterator<KeyValue> getPrivateDataByRange(
      String collection, String startKey, String endKey) {
    CompositeKey.validateSimpleKeys(startKey, endKey);
    return privateRange(collection, startKey.isEmpty() ? FIRST_SIMPLE_KEY : startKey, endKey);
  }

  @Override
  public QueryResultsIterator<KeyValue> getPrivateDataByPartialCompositeKey(
      String collection, String compositeKey) {
    return getPrivateDataByPartialCompositeKey(
        collection,
        compositeKey.startsWith(CompositeKey.NAMESPACE)
            ? CompositeKey.parseCompositeKey(compositeKey)
            : new CompositeKey(compositeKey));
  }

  @Override
  public QueryResultsIterator<KeyValue> getPrivateDataByPartialCompositeKey(
      String collection, String objectType, String... attributes) {
    return getPrivateDataByPartialCompositeKey(
        collection, new CompositeKey(objectType, attributes));
  }

  @Override
  public QueryResultsIterator<KeyValue> getPrivateDataByPartialCompositeKey(
      String collection, CompositeKey key) {
    return privateRange(collection, key.toString(), key + LAST_CODE_POINT);
  }

  private QueryResultsIterator<KeyValue> privateRange(String collection, String from, String to) {
    collections.requireRead(collection, msp);
    Iterator<State.Item> items = simulation.privateRange(collection, from, to);
    return new Results<>(items, Results.Entry::of);
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

  private static byte[] bytes(State.@Nullable Value value) {
    return value == null ? new byte[0] : value.value().toByteArray();
  }

  private static String requireKey(String key) {
    if (key == null || key.isEmpty()) {
      throw new IllegalArgumentException("a key is not empty");
    }
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(key)) {
      throw new IllegalArgumentException("a key is text that UTF-8 can encode");
    }
    return key;
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
