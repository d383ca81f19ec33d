// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.crypto.policy.PolicySyntaxException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttributeTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "hospital1:doctor",
        "a:0",
        "a-:x.y_z-",
        "time:0:0",
        "time:16:65535",
        "time:5:3",
        "device:phone",
        "timer:x"
      })
  void parse_wellFormed_keepsItsText(String text) {
    assertEquals(text, Attribute.parse(text).text());
    assertEquals(Attribute.parse(text), Attribute.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ":",
        "a",
        "a:",
        ":a",
        "A:x",
        "a:X",
        "a:x:y",
        "a:x ",
        " a:x",
        "a:.x",
        "-a:x",
        "a_b:x",
        "a:x\n",
        "time:5",
        "time:5.3",
        "time:17:0",
        "time:0:1",
        "time:05:3",
        "time:5:03",
        "time:5:32",
        "time:16:65536",
        "time:5:3:1",
        "time:-1:0",
        "device:a:b"
      })
  void parse_malformed_isRefused(String text) {
    assertThrows(PolicySyntaxException.class, () -> Attribute.parse(text));
  }

  @Test
  void parse_longestParts_areAcceptedAndOneMoreIsRefused() {
    String namespace = "n".repeat(32);
    String name = "m".repeat(64);
    assertEquals(Attribute.MAX_LENGTH, Attribute.parse(namespace + ":" + name).text().length());
    assertThrows(PolicySyntaxException.class, () -> new Attribute(namespace + "n", name));
    assertThrows(PolicySyntaxException.class, () -> new Attribute(namespace, name + "m"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"time:5:3", "time:5.3", "time:", "time:x", "device:x", "device:", "Time:5:3"})
  void parseGrantable_reservedNamespace_isRefusedByItsNamespace(String text) {
    PolicySyntaxException e =
        assertThrows(PolicySyntaxException.class, () -> Attribute.parseGrantable(text));
    assertEquals(Reason.RESERVED_NAMESPACE, e.reason());
  }

  @Test
  void parseGrantable_ordinaryNamespace_isAccepted() {
    assertEquals("timer:x", Attribute.parseGrantable("timer:x").text());
    assertFalse(Attribute.parseGrantable("timer:x").isReserved());
    assertTrue(Attribute.parse("time:5:3").isReserved());
    assertTrue(Attribute.isNamespace("time"));
    assertFalse(Attribute.isNamespace("tim\u0435"));
    assertFalse(Attribute.isNamespace("time\n"));
  }
}
