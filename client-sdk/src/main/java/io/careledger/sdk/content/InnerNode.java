// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.content;

import io.careledger.crypto.InvalidEncodingException;
import io.careledger.crypto.content.Cid;
import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * An inner node of the UnixFS tree over a content's leaves: its children in order, and the dag-pb
 * block that they make ({@code docs/spec/content.md} section 2; after the UnixFS and dag-pb
 * specifications of the IPLD project). A block is read only if it is the one block of its children,
 * so nothing unknown, unordered or contradictory gets in.
 *
 * @param children 1 to 1,024
 */
public record InnerNode(List<Child> children) {
  /** The largest block that is looked at, in bytes; what Kubo allows. */
  public static final int MAX_BLOCK_BYTES = 2 << 20;

  private static final int MAX_CHILDREN = 1024;
  // A content has at most 2^38 bytes, and its inner nodes are far fewer.
  private static final long MAX_BYTES = 1L << 39;

  /**
   * A link to a leaf or to an inner node.
   *
   * @param treeBytes size of the blocks of the whole subtree
   * @param contentBytes number of the content's bytes in it
   */
  public record Child(Cid cid, long treeBytes, long contentBytes) {}

  public InnerNode {
    children = List.copyOf(children);
  }

  /** Number of the content's bytes below this node. */
  public long contentBytes() {
    return children.stream().mapToLong(Child::contentBytes).sum();
  }

  /**
   * This node as a child of another.
   *
   * @param block what {@link #encode} gave
   */
  public Child asChild(byte[] block) {
    long below = children.stream().mapToLong(Child::treeBytes).sum();
    return new Child(Cid.ofBlock(Cid.Codec.DAG_PB, block), block.length + below, contentBytes());
  }

  /** The block. */
  public byte[] encode() {
    ByteArrayOutputStream block = new ByteArrayOutputStream();
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    field(file, 0x08, 2);
    field(file, 0x18, contentBytes());
    for (Child child : children) {
      ByteArrayOutputStream link = new ByteArrayOutputStream();
      field(link, 0x0a, child.cid().encode());
      field(link, 0x12, new byte[0]);
      field(link, 0x18, child.treeBytes());
      field(block, 0x12, link.toByteArray());
      field(file, 0x20, child.contentBytes());
    }
    field(block, 0x0a, file.toByteArray());
    return block.toByteArray();
  }

  /** Reads a block from anybody; empty if it is not what {@link #encode} gives. */
  public static Optional<InnerNode> parse(byte[] block) {
    if (block.length > MAX_BLOCK_BYTES) {
      return Optional.empty();
    }
    try {
      InnerNode node = read(ByteBuffer.wrap(block));
      return Arrays.equals(node.encode(), block) ? Optional.of(node) : Optional.empty();
    } catch (BufferUnderflowException | IllegalArgumentException | InvalidEncodingException e) {
      return Optional.empty();
    }
  }

  /** Takes out the values; that they stand where they must is seen when they are encoded again. */
  private static InnerNode read(ByteBuffer block) {
    List<Cid> cids = new ArrayList<>();
    List<Long> treeBytes = new ArrayList<>();
    while (block.get() == 0x12) {
      require(cids.size() < MAX_CHILDREN);
      ByteBuffer link = part(block);
      byte[] cid = new byte[Cid.LENGTH];
      link.position(2).get(cid);
      cids.add(Cid.decode(cid));
      link.position(link.position() + 3);
      treeBytes.add(number(link));
    }
    ByteBuffer file = part(block);
    file.position(3);
    number(file);
    List<Child> children = new ArrayList<>();
    for (int i = 0; i < cids.size(); i++) {
      file.get();
      children.add(new Child(cids.get(i), treeBytes.get(i), number(file)));
    }
    require(!children.isEmpty());
    return new InnerNode(children);
  }

  private static ByteBuffer part(ByteBuffer in) {
    long length = number(in);
    require(length <= in.remaining());
    ByteBuffer part = in.slice(in.position(), (int) length);
    in.position(in.position() + (int) length);
    return part;
  }

  private static long number(ByteBuffer in) {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte next = in.get();
      value |= (long) (next & 0x7f) << shift;
      require(shift < 42 && value <= MAX_BYTES);
      if (next >= 0) {
        return value;
      }
    }
  }

  private static void require(boolean holds) {
    if (!holds) {
      throw new IllegalArgumentException("not an inner node of a content");
    }
  }

  private static void field(ByteArrayOutputStream out, int tag, byte[] value) {
    field(out, tag, value.length);
    out.writeBytes(value);
  }

  private static void field(ByteArrayOutputStream out, int tag, long value) {
    out.write(tag);
    long rest = value;
    for (; rest > 0x7f; rest >>>= 7) {
      out.write(((int) rest & 0x7f) | 0x80);
    }
    out.write((int) rest);
  }
}
