// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.content.kubo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.crypto.content.Cid;
import io.careledger.ledger.ErrorCode;
import io.careledger.sdk.content.ContentException;
import io.careledger.sdk.content.InnerNode;
import io.careledger.sdk.content.InnerNode.Child;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Trees whose every block is what its CID says, and which are no content's all the same. */
class OutlineTest {
  private final Map<Cid, byte[]> blocks = new HashMap<>();

  private static Child leaf(int length, int number) {
    byte[] bytes = new byte[length];
    if (length > 0) {
      bytes[0] = (byte) number;
    }
    return new Child(Cid.ofBlock(Cid.Codec.RAW, bytes), length, length);
  }

  private Child inner(Child... children) {
    InnerNode node = new InnerNode(List.of(children));
    byte[] block = node.encode();
    Child child = node.asChild(block);
    blocks.put(child.cid(), block);
    return child;
  }

  private String refusal(Child root) {
    ContentException refused =
        assertThrows(
            ContentException.class, () -> Outline.read(root.cid(), StubBlocks.SMALL, blocks::get));
    assertEquals(ErrorCode.CONTENT_CORRUPT, refused.code());
    return String.valueOf(refused.getMessage());
  }

  @Test
  void read_contentsTree_givesItsLeaves() throws ContentException {
    Child left = inner(leaf(256, 1), leaf(256, 2), leaf(256, 3));
    Child root = inner(left, inner(leaf(10, 4)));
    Outline outline = Outline.read(root.cid(), StubBlocks.SMALL, blocks::get);
    assertEquals(4, outline.leaves());
    assertEquals(778, outline.length());
    assertEquals(10, outline.length(3));
    assertEquals(leaf(10, 4).cid(), Cid.of(Cid.Codec.RAW, outline.digest(3)));
  }

  @Test
  void read_leavesInAnotherLayout_isRefused() {
    assertTrue(refusal(inner(leaf(256, 1))).contains("another way"));
    assertTrue(
        refusal(inner(inner(leaf(256, 1), leaf(256, 2)), inner(leaf(256, 3))))
            .contains("another way"));
    assertTrue(refusal(inner(leaf(256, 1), inner(leaf(256, 2)))).contains("another way"));
  }

  @Test
  void read_shortChunkBeforeTheLast_isRefused() {
    assertTrue(refusal(inner(leaf(255, 1), leaf(256, 2))).contains("short"));
  }

  @Test
  void read_chunkOfAnImpossibleLength_isRefused() {
    assertTrue(refusal(inner(leaf(256, 1), leaf(257, 2))).contains("impossible"));
    assertTrue(refusal(inner(leaf(256, 1), leaf(0, 2))).contains("impossible"));
  }

  @Test
  void read_innerNodeOfOtherSizesThanItsLinkSays_isRefused() {
    Child left = inner(leaf(256, 1), leaf(256, 2), leaf(256, 3));
    Child right = inner(leaf(10, 4));
    for (Child wrong :
        List.of(
            new Child(right.cid(), right.treeBytes() + 1, right.contentBytes()),
            new Child(right.cid(), right.treeBytes(), right.contentBytes() + 1))) {
      assertTrue(refusal(inner(left, wrong)).contains("contradict"));
    }
  }

  @Test
  void read_treeDeeperThanAny_isRefused() {
    Child node = inner(leaf(256, 1), leaf(256, 2));
    for (int i = 0; i < StubBlocks.SMALL.depth(); i++) {
      node = inner(node);
    }
    assertTrue(refusal(node).contains("too deep"));
  }

  @Test
  void read_contentLongerThanAny_isRefusedBeforeItIsWalkedToItsEnd() {
    Child many = leaf(256, 1);
    int height = StubBlocks.SMALL.depth();
    for (int i = 0; i < height; i++) {
      many = inner(many, many, many);
    }
    assertTrue(refusal(many).contains("too long"));
  }

  @Test
  void read_nodeThatIsNone_isRefused() {
    byte[] block = {1, 2, 3};
    Cid cid = Cid.ofBlock(Cid.Codec.DAG_PB, block);
    blocks.put(cid, block);
    assertTrue(refusal(new Child(cid, 3, 3)).contains("is not one"));
  }
}
