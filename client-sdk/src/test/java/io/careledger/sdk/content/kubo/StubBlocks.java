// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.content.kubo;

import io.careledger.crypto.content.Cid;
import io.careledger.sdk.content.DagLayout;
import io.careledger.sdk.content.InnerNode;
import io.careledger.sdk.content.InnerNode.Child;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A node's blocks and pins: blocks can be lost or damaged, and fetched from connected nodes. */
final class StubBlocks {
  static final DagLayout SMALL = new DagLayout(256, 3, 1 << 20);

  final Map<String, byte[]> blocks = new ConcurrentHashMap<>();
  final Map<String, String> pins = new ConcurrentHashMap<>();
  final Set<String> damaged = ConcurrentHashMap.newKeySet();
  final List<StubBlocks> connected = new CopyOnWriteArrayList<>();

  /** Stores a content; as with Kubo, a block that is there is not written again. */
  Cid add(byte[] content) {
    List<Child> level = new ArrayList<>();
    for (int at = 0; at == 0 || at < content.length; at += SMALL.chunkBytes()) {
      byte[] leaf =
          Arrays.copyOfRange(content, at, Math.min(content.length, at + SMALL.chunkBytes()));
      level.add(new Child(put(Cid.ofBlock(Cid.Codec.RAW, leaf), leaf), leaf.length, leaf.length));
    }
    while (level.size() > 1) {
      List<Child> above = new ArrayList<>();
      for (int at = 0; at < level.size(); at += SMALL.maxLinks()) {
        InnerNode node =
            new InnerNode(level.subList(at, Math.min(level.size(), at + SMALL.maxLinks())));
        byte[] block = node.encode();
        Child child = node.asChild(block);
        put(child.cid(), block);
        above.add(child);
      }
      level = above;
    }
    return level.get(0).cid();
  }

  private Cid put(Cid cid, byte[] block) {
    blocks.putIfAbsent(cid.toString(), block);
    return cid;
  }

  /** A block as the node gives it: not a damaged one, and online also from connected nodes. */
  Optional<byte[]> read(String cid, boolean online) {
    if (damaged.contains(cid)) {
      return Optional.empty();
    }
    Optional<byte[]> here = Optional.ofNullable(blocks.get(cid));
    if (here.isPresent() || !online) {
      return here;
    }
    return connected.stream().flatMap(other -> other.read(cid, false).stream()).findFirst();
  }

  /** The content up to the first block that can't be read. */
  byte[] readable(String root, boolean online) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (String leaf : leaves(root, online)) {
      Optional<byte[]> block = read(leaf, online);
      if (block.isEmpty()) {
        break;
      }
      content.writeBytes(block.get());
    }
    return content.toByteArray();
  }

  /** The CIDs of a content's leaves, in order, as far as the inner nodes can be read. */
  List<String> leaves(String root, boolean online) {
    return all(root, online).stream()
        .filter(cid -> Cid.parse(cid).codec() == Cid.Codec.RAW)
        .toList();
  }

  /** A content's blocks, each inner node before what is below it. */
  List<String> all(String root, boolean online) {
    List<String> found = new ArrayList<>(List.of(root));
    if (Cid.parse(root).codec() == Cid.Codec.DAG_PB) {
      read(root, online)
          .flatMap(InnerNode::parse)
          .ifPresent(
              node ->
                  node.children()
                      .forEach(child -> found.addAll(all(child.cid().toString(), online))));
    }
    return found;
  }

  /** What Kubo says when it walks over a content's blocks offline, if they are not all good. */
  Optional<String> trouble(String root) {
    for (String cid : all(root, false)) {
      if (damaged.contains(cid)) {
        return Optional.of("block in storage has different hash than requested");
      }
      if (!blocks.containsKey(cid)) {
        return Optional.of("block was not found locally (offline): ipld: could not find " + cid);
      }
    }
    return Optional.empty();
  }

  /** Copies here what connected nodes have of a content. */
  void fetch(String root) {
    for (String cid : all(root, true)) {
      read(cid, true).ifPresent(block -> blocks.putIfAbsent(cid, block));
    }
  }

  /** Removes a block; false if a pin keeps it. */
  boolean remove(String cid) {
    if (pins.keySet().stream().anyMatch(root -> all(root, false).contains(cid))) {
      return false;
    }
    blocks.remove(cid);
    damaged.remove(cid);
    return true;
  }

  void collect() {
    Set<String> kept = new HashSet<>();
    pins.keySet().forEach(root -> kept.addAll(all(root, false)));
    blocks.keySet().retainAll(kept);
  }
}
