// SPDX-License-Identifier: Apache-2.0
package io.careledger.ledger.json;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An immutable JSON object with sorted keys, whose values are strings, integers, booleans, objects
 * and lists of them.
 */
public final class JsonObject {
  private static final JsonObject EMPTY = new JsonObject(new TreeMap<>());

  /** What this object adds to another one; sorted only when somebody looks at all members. */
  private record Addition(JsonObject to, String name, Object value) {}

  private final Optional<Addition> addition;
  private volatile @Nullable SortedMap<String, Object> members;

  /** Takes the map over; only for callers that keep no reference to it. */
  JsonObject(SortedMap<String, Object> members) {
    this.addition = Optional.empty();
    this.members = Collections.unmodifiableSortedMap(members);
  }

  private JsonObject(Addition addition) {
    this.addition = Optional.of(addition);
  }

  public static JsonObject empty() {
    return EMPTY;
  }

  /** This object and one more member; a member of that name is replaced. */
  public JsonObject with(String name, String value) {
    return plus(name, value);
  }

  public JsonObject with(String name, long value) {
    return plus(name, value);
  }

  public JsonObject with(String name, boolean value) {
    return plus(name, value);
  }

  public JsonObject with(String name, Bytes value) {
    return plus(name, value.text());
  }

  public JsonObject with(String name, JsonObject value) {
    return plus(name, value);
  }

  public JsonObject with(String name, JsonEncodable value) {
    return plus(name, value.toJson());
  }

  /** A list of strings, or of records. */
  public JsonObject with(String name, List<?> values) {
    return plus(name, values.stream().map(JsonObject::item).toList());
  }

  /** This object, and the value if there is one. */
  public JsonObject withOptional(String name, Optional<? extends JsonEncodable> value) {
    return value.isPresent() ? with(name, value.get()) : this;
  }

  /** This object without a member of that name. */
  public JsonObject without(String name) {
    TreeMap<String, Object> copy = new TreeMap<>(members());
    copy.remove(name);
    return new JsonObject(copy);
  }

  /** The members by name, sorted. */
  public Map<String, Object> members() {
    SortedMap<String, Object> known = members;
    if (known == null) {
      Deque<Addition> additions = new ArrayDeque<>();
      JsonObject base = this;
      while (base.members == null) {
        Addition last = base.addition.orElseThrow();
        additions.push(last);
        base = last.to();
      }
      TreeMap<String, Object> all = new TreeMap<>(base.members());
      additions.forEach(each -> all.put(each.name(), each.value()));
      known = Collections.unmodifiableSortedMap(all);
      members = known;
    }
    return known;
  }

  private JsonObject plus(String name, Object value) {
    return new JsonObject(new Addition(this, name, value));
  }

  private static Object item(Object value) {
    if (value instanceof JsonEncodable record) {
      return record.toJson();
    }
    if (value instanceof Bytes bytes) {
      return bytes.text();
    }
    if (value instanceof Integer number) {
      return (long) number;
    }
    if (value instanceof String || value instanceof Long || value instanceof JsonObject) {
      return value;
    }
    throw new IllegalArgumentException("no JSON form for " + value.getClass().getSimpleName());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof JsonObject that && members().equals(that.members());
  }

  @Override
  public int hashCode() {
    return members().hashCode();
  }

  /** The names of the members, without their values. */
  @Override
  public String toString() {
    return "JsonObject" + members().keySet();
  }
}
