// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto;

import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The test vectors under {@code src/test/resources/vectors}, in the style of Wycheproof. */
public final class Vectors {
  private Vectors() {}

  /** One test of a file. */
  public record Vector(JsonNode json) {
    /** The text of a field. */
    public String text(String field) {
      return json.required(field).textValue();
    }

    /** The bytes of a field in hexadecimal digits. */
    public byte[] bytes(String field) {
      return HexFormat.of().parseHex(text(field));
    }

    /** Holds what a check does with it against its result: it passes, or refuses. */
    public void verify(Consumer<Vector> check) {
      if (text("result").equals("valid")) {
        check.accept(this);
      } else {
        assertThrows(CryptoException.class, () -> check.accept(this));
      }
    }

    @Override
    public String toString() {
      return json.required("tcId") + ", " + text("comment");
    }
  }

  /** All tests of a file. */
  public static Stream<Vector> all(String file) {
    try (InputStream in = Vectors.class.getResourceAsStream("/vectors/" + file)) {
      JsonNode tests = new ObjectMapper().readTree(Objects.requireNonNull(in)).required("tests");
      return StreamSupport.stream(tests.spliterator(), false).map(Vector::new);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The tests with one result. */
  public static Stream<Vector> with(String file, String result) {
    return all(file).filter(vector -> vector.text("result").equals(result));
  }
}
