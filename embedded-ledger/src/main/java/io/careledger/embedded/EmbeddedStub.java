// SPDX-License-Identifier: Apache-2.0
package io.careledger.embedded;

import com.google.protobuf.ByteString;
import io.careledger.embedded.ReadWriteSet.Kind;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import org.hyperledger.fabric.shim.ledger.CompositeKey;
import org.hyperledger.fabric.shim.ledger.KeyModification;
import org.hyperledger.fabric.shim.ledger.KeyValue;
import org.hyperledger.fabric.shim.ledger.QueryResultsIterator;
import org.hyperledger.fabric.shim.ledger.QueryResultsIteratorWithMetadata;
import org.jspecify.annotations.Nullable;

/**
 * The shim's stub over a {@link Simulation}: state and private data. For one call of one
 * transaction, in one thread.
 */
final class EmbeddedStub extends CallStub {
  /**
   * The shim's bounds: simple keys begin behind composite ones, and no key sorts behind the last
   * code point.
   */
  private static final String FIRST_SIMPLE_KEY = "\u0001";

  private static final String LAST_CODE_POINT = "\udbff\udfff";

  private final Simulation simulation;
  private final Collections collections;
  private final History history;

  /** Looks past values up in blocks, newest first. */
  @FunctionalInterface
  interface History {
    List<KeyModification> of(String key, List<Long> blocks);
  }

  EmbeddedStub(Proposal proposal, Simulation simulation, Collections collections, History history) {
    super(proposal);
    this.simulation = simulation;
    this.collections = collections;
    this.history = history;
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
  public QueryResultsIterator<KeyModification> getHistoryForKey(String key) {
    return new Results<>(history.of(key, simulation.history(key)).iterator(), found -> found);
  }

  // private data

  @Override
  public byte[] getPrivateData(String collection, String key) {
    collections.requireRead(collection, getMspId());
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
    collections.requireWrite(collection, getMspId());
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
    collections.requireRead(collection, getMspId());
    Iterator<State.Item> items = simulation.privateRange(collection, from, to);
    return new Results<>(items, Results.Entry::of);
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
}
