// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.config;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.careledger.network.NetworkException;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * A configuration as maps, lists and scalars, read from YAML 1.2 or JSON, which is a part of it.
 * Duplicate keys and object tags are refused.
 */
public final class Tree {
  private Tree() {}

  /**
   * Reads a file whose top is a map.
   *
   * @throws NetworkException if it can't be read or is something else
   */
  public static Map<String, Object> read(Path file) {
    try {
      return parse(Files.readString(file), file.toString());
    } catch (IOException e) {
      throw NetworkException.of(file + " can't be read", e);
    }
  }

  /** Reads a text whose top is a map; {@code name} is for the error. */
  public static Map<String, Object> parse(String text, String name) {
    try {
      Object top =
          new Load(LoadSettings.builder().setAllowDuplicateKeys(false).setLabel(name).build())
              .loadFromString(text);
      return map(top, name);
    } catch (YamlEngineException e) {
      String message = String.valueOf(e.getMessage()).replaceAll("\\s+", " ");
      throw new NetworkException(name + " is no valid YAML: " + message, e);
    }
  }

  /** Reads JSON whose top is an object; it may be indented by tabs, which YAML does not allow. */
  public static Map<String, Object> parseJson(String text, String name) {
    return parse(text.replace('\t', ' '), name);
  }

  /** A map with string keys, or an error that names the place. */
  static Map<String, Object> map(@Nullable Object value, String place) {
    if (!(value instanceof Map<?, ?>)) {
      throw new NetworkException(place + ": a map is expected");
    }
    return members(value);
  }

  /** A copy of a map with string keys; empty if it is something else. */
  public static Map<String, Object> members(@Nullable Object value) {
    Map<String, Object> members = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, member) -> members.put(String.valueOf(key), member));
    }
    return members;
  }

  /**
   * {@code base} with the values of {@code overrides}; maps are merged, everything else is
   * replaced.
   */
  public static Map<String, Object> merge(Map<String, Object> base, Map<String, Object> overrides) {
    Map<String, Object> result = new LinkedHashMap<>(base);
    overrides.forEach(
        (key, value) -> {
          if (value instanceof Map<?, ?> && result.get(key) instanceof Map<?, ?>) {
            result.put(key, merge(members(result.get(key)), members(value)));
          } else {
            result.put(key, value);
          }
        });
    return result;
  }

  /** A copy of the map under a key; empty if there is none. */
  public static Map<String, Object> part(Map<String, Object> tree, String key) {
    return members(tree.get(key));
  }

  /** Sets the value at a dotted path, making the maps on the way. */
  public static void set(Map<String, Object> tree, String path, @Nullable Object value) {
    int dot = path.indexOf('.');
    if (dot < 0) {
      tree.put(path, value);
    } else {
      Map<String, Object> branch = part(tree, path.substring(0, dot));
      set(branch, path.substring(dot + 1), value);
      tree.put(path.substring(0, dot), branch);
    }
  }

  /** Block style, keys in their order. */
  public static String yaml(Map<String, Object> tree) {
    return new Dump(
            DumpSettings.builder().setDefaultFlowStyle(FlowStyle.BLOCK).setWidth(160).build())
        .dumpToString(tree);
  }

  /** Indented JSON of a map or a list. */
  public static String json(Object tree) {
    StringWriter writer = new StringWriter();
    try (JsonGenerator generator = new JsonFactory().createGenerator(writer)) {
      generator.useDefaultPrettyPrinter();
      write(generator, tree);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return writer + "\n";
  }

  private static void write(JsonGenerator generator, @Nullable Object value) throws IOException {
    if (value instanceof Map<?, ?> map) {
      generator.writeStartObject();
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        generator.writeFieldName(String.valueOf(entry.getKey()));
        write(generator, entry.getValue());
      }
      generator.writeEndObject();
    } else if (value instanceof List<?> list) {
      generator.writeStartArray();
      for (Object item : list) {
        write(generator, item);
      }
      generator.writeEndArray();
    } else if (value instanceof Number number) {
      generator.writeNumber(number.toString());
    } else if (value instanceof Boolean bool) {
      generator.writeBoolean(bool);
    } else if (value == null) {
      generator.writeNull();
    } else {
      generator.writeString(value.toString());
    }
  }

  /** Writes a file that is read by name later, in UTF-8. */
  public static void write(Path file, String text) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.write(file, text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw NetworkException.of(file + " can't be written", e);
    }
  }
}
