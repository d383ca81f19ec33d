// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.config;

import io.careledger.network.NetworkException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes the members of a map one by one. What is missing or ill-formed, and what nobody took, is
 * refused with its place in the file.
 */
final class Section {
  private final String place;
  private final Map<String, Object> rest;

  private Section(String place, Map<String, Object> members) {
    this.place = place;
    rest = new LinkedHashMap<>(members);
  }

  /** Reads a map and refuses members that {@code reader} did not take. */
  static <T> T read(String place, @Nullable Object map, Function<Section, T> reader) {
    Section section = new Section(place, Tree.map(map, place));
    T result = reader.apply(section);
    if (!section.rest.isEmpty()) {
      throw section.refuse(section.rest.keySet().iterator().next(), "is not known");
    }
    return result;
  }

  String string(String name, Pattern form) {
    String value = text(name);
    if (!form.matcher(value).matches()) {
      throw refuse(name, "\"" + value + "\" is not of the form " + form);
    }
    return value;
  }

  String string(String name, Pattern form, String otherwise) {
    return rest.containsKey(name) ? string(name, form) : otherwise;
  }

  int integer(String name, int minimum, int maximum) {
    String value = text(name);
    try {
      int number = Integer.parseInt(value);
      if (number >= minimum && number <= maximum) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Refused below, as a number out of its range is.
    }
    throw refuse(name, "a number from " + minimum + " to " + maximum + " is expected");
  }

  boolean bool(String name) {
    if (take(name) instanceof Boolean value) {
      return value;
    }
    throw refuse(name, "true or false is expected");
  }

  <T> T section(String name, Function<Section, T> reader) {
    return read(place + "." + name, take(name), reader);
  }

  <T> List<T> sections(String name, Function<Section, T> reader) {
    if (!(take(name) instanceof List<?> list)) {
      throw refuse(name, "a list is expected");
    }
    List<T> result = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      result.add(read(place + "." + name + "[" + i + "]", list.get(i), reader));
    }
    return result;
  }

  List<String> strings(String name, Pattern form) {
    if (!(take(name) instanceof List<?> list)) {
      throw refuse(name, "a list is expected");
    }
    List<String> result = new ArrayList<>();
    for (Object item : list) {
      if (!form.matcher(String.valueOf(item)).matches()) {
        throw refuse(name, "\"" + item + "\" is not of the form " + form);
      }
      result.add(String.valueOf(item));
    }
    return result;
  }

  boolean has(String name) {
    return rest.containsKey(name);
  }

  NetworkException refuse(String name, String reason) {
    return new NetworkException(place + "." + name + ": " + reason);
  }

  private String text(String name) {
    Object value = take(name);
    if (value instanceof Map<?, ?> || value instanceof List<?>) {
      throw refuse(name, "a single value is expected");
    }
    return String.valueOf(value);
  }

  private Object take(String name) {
    Object value = rest.remove(name);
    if (value == null) {
      throw refuse(name, "is missing");
    }
    return value;
  }
}
