// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.content;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.careledger.crypto.content.Cid;
import io.careledger.sdk.content.InnerNode.Child;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Blocks from anybody: one of a node's own, or nothing. */
class InnerNodeTest {
  private static final byte[] TWO = node(2).encode();

  private static InnerNode node(int children) {
    List<Child> all = new ArrayList<>();
    for (int i = 0; i < children; i++) {
      all.add(new Child(Cid.ofBlock(Cid.Codec.RAW, new byte[] {(byte) i}), 1 << 20, 1 << 20));
    }
    return new InnerNode(all);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 1024})
  void parse_ofEncode_isTheSame(int children) {
    assertEquals(Optional.of(node(children)), InnerNode.parse(node(children).encode()));
  }

  @Test
  void parse_noneOrTooManyChildren_isNothing() {
    assertEquals(Optional.empty(), InnerNode.parse(node(0).encode()));
    assertEquals(Optional.empty(), InnerNode.parse(node(1025).encode()));
  }

  @Test
  void parse_cutOrExtended_isNothing() {
    for (int length = 0; length < TWO.length; length++) {
      assertEquals(Optional.empty(), InnerNode.parse(Arrays.copyOf(TWO, length)));
    }
    for (int more = 1; more < 50; more++) {
      assertEquals(Optional.empty(), InnerNode.parse(Arrays.copyOf(TWO, TWO.length + more)));
    }
  }

  /** Whatever is read is exactly what is there. */
  @Test
  void parse_anyByteChanged_isNothingOrEncodesToTheSame() {
    for (int place = 0; place < TWO.length; place++) {
      for (int value = 0; value < 256; value++) {
        byte[] changed = TWO.clone();
        changed[place] = (byte) value;
        InnerNode.parse(changed).ifPresent(node -> assertArrayEquals(changed, node.encode()));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // a field that is not known, behind the others and in a link
        "2a01ff",
        "1a0101",
        // the fields in the other order
        "0a060802180120011203",
        // lengths beyond the block, negative as an int, and endless
        "12ffffffff0f",
        "1280808080808080808080",
        "12ffffffffffffffffff01",
        "0affffffff07",
        ""
      })
  void parse_otherFields_isNothing(String hex) {
    byte[] block = HexFormat.of().parseHex(hex);
    assertEquals(Optional.empty(), InnerNode.parse(block));
    ByteArrayOutputStream appended = new ByteArrayOutputStream();
    appended.writeBytes(TWO);
    appended.writeBytes(block);
    if (block.length > 0) {
      assertEquals(Optional.empty(), InnerNode.parse(appended.toByteArray()));
    }
  }

  @Test
  void parse_longerThanAnyBlock_isNothing() {
    assertEquals(Optional.empty(), InnerNode.parse(new byte[InnerNode.MAX_BLOCK_BYTES + 1]));
  }

  @Test
  void depth_ofTheLayouts_isTheirTreesHeight() {
    assertEquals(2, DagLayout.STANDARD.depth());
    assertEquals(1, new DagLayout(1 << 20, 1024, 1L << 30).depth());
    assertEquals(0, new DagLayout(1 << 20, 1024, 1L << 20).depth());
  }
}
