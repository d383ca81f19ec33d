// SPDX-License-Identifier: Apache-2.0
package io.careledger.chaincode.state;

import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.LedgerQuery;
import io.careledger.ledger.PageRequest;
import io.careledger.ledger.Role;
import io.careledger.ledger.json.CanonicalJson;
import io.careledger.ledger.json.JsonEncodable;
import io.careledger.ledger.json.JsonObject;
import io.careledger.ledger.json.Members;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.hyperledger.fabric.contract.ClientIdentity;
import org.hyperledger.fabric.shim.ChaincodeStub;
import org.hyperledger.fabric.shim.ledger.CompositeKey;
import org.hyperledger.fabric.shim.ledger.KeyValue;
import org.hyperledger.fabric.shim.ledger.QueryResultsIteratorWithMetadata;
import org.jspecify.annotations.Nullable;

/**
 * One call's view of the ledger: the proposal, and values under composite keys, each canonical JSON
 * with its format number. Keys and values are those of docs/spec/state.md.
 */
public final class StateStore {
  private static final String IMPLICIT_COLLECTION = "_implicit_org_";
  private static final String ROLE_ATTRIBUTE = "careledger.role";
  private static final String BOOKMARK_PART = "[A-Za-z0-9:._-]{1,128}";

  private final ChaincodeStub stub;
  private final ReadAhead ahead;
  // A value is that of the blocks before, whatever the transaction writes: asked for once is
  // enough.
  private final Map<String, Optional<String>> read = new TreeMap<>();

  public StateStore(ChaincodeStub stub, ReadAhead ahead) {
    this.stub = stub;
    this.ahead = ahead;
  }

  /**
   * Reads values, together if the host can; see {@link ReadAhead}. They are read here and now, so
   * that what a transaction has read is the same on every host.
   */
  public void readAhead(List<String> keys) {
    List<String> unread = keys.stream().distinct().filter(key -> !read.containsKey(key)).toList();
    ahead.fetch(stub, unread);
    unread.forEach(this::value);
  }

  /**
   * Who has signed the proposal.
   *
   * @param role empty if the certificate names none of ours
   */
  public record Caller(String msp, Optional<Role> role) {}

  public Caller caller() {
    try {
      ClientIdentity identity = new ClientIdentity(stub);
      String attribute = identity.getAttributeValue(ROLE_ATTRIBUTE);
      Optional<Role> found = Optional.empty();
      for (Role role : Role.values()) {
        if (role.attribute().equals(attribute)) {
          found = Optional.of(role);
        }
      }
      return new Caller(identity.getMSPID(), found);
    } catch (CertificateException | IOException | RuntimeException e) {
      throw new LedgerException(
          ErrorCode.ROLE_REFUSED, "creator", "its certificate is unreadable", e);
    }
  }

  public String channel() {
    return stub.getChannelId();
  }

  public String transactionId() {
    return stub.getTxId();
  }

  public Instant timestamp() {
    return stub.getTxTimestamp();
  }

  /** The proposal's timestamp in whole seconds since the epoch. */
  public long time() {
    return timestamp().getEpochSecond();
  }

  /** A number, 0 to 12 digits, as a part of a key: padded, so that keys sort by it. */
  public static String number(long value) {
    String digits = Long.toString(value);
    return "0".repeat(12 - digits.length()) + digits;
  }

  /** The value under a key. */
  public <T> Optional<T> get(Function<Members, T> reader, String type, String... attributes) {
    return value(key(type, attributes)).map(text -> LedgerQuery.read(text, reader));
  }

  public boolean exists(String type, String... attributes) {
    return value(key(type, attributes)).isPresent();
  }

  /** Sets the value under a key. */
  public void put(JsonEncodable value, String type, String... attributes) {
    stub.putState(key(type, attributes), LedgerQuery.text(value).getBytes(StandardCharsets.UTF_8));
  }

  /** Sets an entry of an index, which says all in its key. */
  public void putEntry(String type, String... attributes) {
    put(JsonObject::empty, type, attributes);
  }

  /** A transient value of the proposal, which is not ordered. */
  public Optional<String> transientValue(String name) {
    byte[] value = stub.getTransient().get(name);
    return value == null
        ? Optional.empty()
        : Optional.of(new String(value, StandardCharsets.UTF_8));
  }

  /** Sets a value of an institution's own private data, which only its peers hold. */
  public void putPrivate(String msp, JsonEncodable value, String type, String... attributes) {
    stub.putPrivateData(
        IMPLICIT_COLLECTION + msp,
        key(type, attributes),
        LedgerQuery.text(value).getBytes(StandardCharsets.UTF_8));
  }

  /** The value of an institution's own private data; at its own peers only. */
  public <T> Optional<T> getPrivate(
      String msp, Function<Members, T> reader, String type, String... attributes) {
    byte[] value = stub.getPrivateData(IMPLICIT_COLLECTION + msp, key(type, attributes));
    return text(value).map(found -> LedgerQuery.read(found, reader));
  }

  /** Whether an institution keeps a private value, which every peer can tell by its hash. */
  public boolean existsPrivate(String msp, String type, String... attributes) {
    byte[] hash = stub.getPrivateDataHash(IMPLICIT_COLLECTION + msp, key(type, attributes));
    return hash != null && hash.length > 0;
  }

  public void delete(String type, String... attributes) {
    stub.delState(key(type, attributes));
  }

  /** One key of a page: the attributes behind the prefix, and the value. */
  public record Row(List<String> attributes, String value) {
    /** Reads the value. */
    public <T> T read(Function<Members, T> reader) {
      return LedgerQuery.read(value, reader);
    }
  }

  /** A page of keys, and where the next one begins. */
  public record Rows(List<Row> rows, String bookmark) {
    public Rows {
      rows = List.copyOf(rows);
    }
  }

  /** A page of the keys that begin with a prefix, in their order. Evaluate only. */
  public Rows page(PageRequest request, String type, String... prefix) {
    return page(request, List.of(), type, prefix);
  }

  /**
   * As {@link #page(PageRequest, String, String...)}, beginning at an attribute.
   *
   * @param start attributes behind the prefix, at which the first page begins
   */
  public Rows page(PageRequest request, List<String> start, String type, String... prefix) {
    List<String> begin = request.bookmark().isEmpty() ? start : parseBookmark(request.bookmark());
    List<String> from = new ArrayList<>(List.of(prefix));
    from.addAll(begin);
    List<Row> rows = new ArrayList<>();
    // One row more than asked for: its key is where the next page begins, whatever the peer's
    // database calls a bookmark.
    try (QueryResultsIteratorWithMetadata<KeyValue> found =
        stub.getStateByPartialCompositeKeyWithPagination(
            new CompositeKey(type, prefix),
            request.rows() + 1,
            begin.isEmpty() ? "" : new CompositeKey(type, from).toString())) {
      for (KeyValue entry : found) {
        List<String> attributes = CompositeKey.parseCompositeKey(entry.getKey()).getAttributes();
        rows.add(
            new Row(
                List.copyOf(attributes.subList(prefix.length, attributes.size())),
                entry.getStringValue()));
      }
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("closing a result failed", e);
    }
    if (rows.size() <= request.rows()) {
      return new Rows(rows, "");
    }
    return new Rows(
        rows.subList(0, request.rows()), String.join("/", rows.get(request.rows()).attributes()));
  }

  private static List<String> parseBookmark(String bookmark) {
    List<String> parts = List.of(bookmark.split("/", -1));
    if (!parts.stream().allMatch(part -> part.matches(BOOKMARK_PART))) {
      throw new LedgerException(ErrorCode.ARGUMENT_INVALID, "bookmark", "not one of this list");
    }
    return parts;
  }

  /** Sets the one event of the transaction. */
  public void event(String name, JsonObject ids) {
    stub.setEvent(
        name, CanonicalJson.encode(ids.with("format", 1)).getBytes(StandardCharsets.UTF_8));
  }

  private Optional<String> value(String key) {
    return read.computeIfAbsent(key, unread -> text(stub.getState(unread)));
  }

  private static Optional<String> text(byte @Nullable [] value) {
    return value == null || value.length == 0
        ? Optional.empty()
        : Optional.of(new String(value, StandardCharsets.UTF_8));
  }

  static String key(String type, String... attributes) {
    return new CompositeKey(type, attributes).toString();
  }
}
