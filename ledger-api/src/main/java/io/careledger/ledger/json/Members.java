// SPDX-License-Identifier: Apache-2.0
package io.careledger.ledger.json;

import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Takes the members of an object one by one. What is missing or ill-formed, and what nobody took,
 * is refused with its dotted path and {@link ErrorCode#ARGUMENT_INVALID}.
 */
public final class Members {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9]{1,64}");

  private final JsonObject object;
  private final String path;
  private final Set<String> taken = new TreeSet<>();

  private Members(JsonObject object, String path) {
    this.object = object;
    this.path = path;
  }

  /**
   * Reads an object, whose place is {@code path}, with {@code reader}, and refuses members that it
   * didn't take.
   */
  public static <T> T read(JsonObject object, String path, Function<Members, T> reader) {
    Members members = new Members(object, path);
    T value = reader.apply(members);
    for (String name : object.members().keySet()) {
      if (!members.taken.contains(name)) {
        // The name is the caller's text: only a plain one is echoed.
        throw members.refuse(PLAIN.matcher(name).matches() ? name : "?", "unknown member");
      }
    }
    return value;
  }

  /**
   * Takes {@code format}, which must be 1.
   *
   * @throws LedgerException {@link ErrorCode#FORMAT_UNKNOWN} for another number
   */
  public void format() {
    if (!(take("format") instanceof Long number) || number != 1) {
      throw new LedgerException(ErrorCode.FORMAT_UNKNOWN, at("format"), "format 1 expected");
    }
  }

  /** A string of {@code minimum} to {@code maximum} characters. */
  public String string(String name, int minimum, int maximum) {
    String value = taken(name, String.class, "a string");
    if (value.length() < minimum || value.length() > maximum) {
      throw refuse(name, minimum + " to " + maximum + " characters expected");
    }
    return value;
  }

  /** A string of a form. */
  public String string(String name, Pattern form) {
    String value = taken(name, String.class, "a string");
    if (!form.matcher(value).matches()) {
      throw refuse(name, "expected " + form);
    }
    return value;
  }

  /** An integer, both bounds included. */
  public long integer(String name, long minimum, long maximum) {
    long value = taken(name, Long.class, "an integer");
    if (value < minimum || value > maximum) {
      throw refuse(name, minimum + " to " + maximum + " expected");
    }
    return value;
  }

  public boolean bool(String name) {
    return taken(name, Boolean.class, "a boolean");
  }

  /** Base64url of {@code minimum} to {@code maximum} bytes. */
  public Bytes bytes(String name, int minimum, int maximum) {
    Bytes value;
    try {
      value = Bytes.parse(taken(name, String.class, "base64url"));
    } catch (IllegalArgumentException e) {
      throw refuse(name, "canonical base64url without padding expected");
    }
    if (value.size() < minimum || value.size() > maximum) {
      throw refuse(name, minimum + " to " + maximum + " bytes expected");
    }
    return value;
  }

  /** One constant of an enumeration, found by its text. */
  public <E extends Enum<E>> E choice(String name, E[] constants, Function<E, String> text) {
    String value = taken(name, String.class, "a string");
    for (E constant : constants) {
      if (text.apply(constant).equals(value)) {
        return constant;
      }
    }
    throw refuse(name, "unknown value");
  }

  /** An object, read by {@code reader}. */
  public <T> T object(String name, Function<Members, T> reader) {
    return read(json(name), at(name), reader);
  }

  /** An object, if the member is there. */
  public <T> Optional<T> optional(String name, Function<Members, T> reader) {
    return has(name) ? Optional.of(object(name, reader)) : Optional.empty();
  }

  /** An object as it stands. */
  public JsonObject json(String name) {
    return taken(name, JsonObject.class, "an object");
  }

  public boolean has(String name) {
    return object.members().containsKey(name);
  }

  /** A list of {@code minimum} to {@code maximum} objects, each read by {@code reader}. */
  public <T> List<T> objects(String name, int minimum, int maximum, Function<Members, T> reader) {
    List<T> values = new ArrayList<>();
    for (Object item : list(name, minimum, maximum)) {
      String place = name + "." + values.size();
      if (!(item instanceof JsonObject value)) {
        throw refuse(place, "an object expected");
      }
      values.add(read(value, at(place), reader));
    }
    return List.copyOf(values);
  }

  /** A list of {@code minimum} to {@code maximum} strings of a form. */
  public List<String> strings(String name, int minimum, int maximum, Pattern form) {
    List<String> values = new ArrayList<>();
    for (Object item : list(name, minimum, maximum)) {
      if (!(item instanceof String value) || !form.matcher(value).matches()) {
        throw refuse(name + "." + values.size(), "expected " + form);
      }
      values.add(value);
    }
    return List.copyOf(values);
  }

  /** As {@link #strings}, sorted by code units and distinct. */
  public List<String> sortedStrings(String name, int minimum, int maximum, Pattern form) {
    List<String> values = strings(name, minimum, maximum, form);
    for (int i = 1; i < values.size(); i++) {
      if (values.get(i - 1).compareTo(values.get(i)) >= 0) {
        throw refuse(name + "." + i, "sorted and distinct expected");
      }
    }
    return values;
  }

  /** A list of integers, both bounds included. */
  public List<Integer> integers(String name, int maximum, int low, int high) {
    List<Integer> values = new ArrayList<>();
    for (Object item : list(name, 0, maximum)) {
      if (!(item instanceof Long value) || value < low || value > high) {
        throw refuse(name + "." + values.size(), low + " to " + high + " expected");
      }
      values.add(value.intValue());
    }
    return List.copyOf(values);
  }

  /** The refusal of a member, to throw. */
  public LedgerException refuse(String name, String reason) {
    return new LedgerException(ErrorCode.ARGUMENT_INVALID, at(name), reason);
  }

  private List<?> list(String name, int minimum, int maximum) {
    List<?> values = taken(name, List.class, "a list");
    if (values.size() < minimum || values.size() > maximum) {
      throw refuse(name, minimum + " to " + maximum + " items expected");
    }
    return values;
  }

  private <T> T taken(String name, Class<T> type, String expected) {
    Object value = take(name);
    if (!type.isInstance(value)) {
      throw refuse(name, expected + " expected");
    }
    return type.cast(value);
  }

  private Object take(String name) {
    Object value = object.members().get(name);
    if (value == null) {
      throw refuse(name, "missing member");
    }
    taken.add(name);
    return value;
  }

  private String at(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }
}
