// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.content.kubo;

import io.careledger.crypto.content.Cid;
import io.careledger.sdk.content.ContentException;
import io.careledger.sdk.content.ContentListing;
import io.careledger.sdk.content.ContentStore;
import io.careledger.sdk.content.DagLayout;
import io.careledger.sdk.content.InnerNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.time.Instant;
import java.util.List;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Contents on an institution's IPFS nodes (Kubo), read without trusting them ({@code
 * docs/spec/content.md} section 5). The first node is written to and holds the contents; all are
 * read from, each where the one before fails. A node also gives what it finds at the nodes that it
 * is connected to. Memory for one chunk and 32 bytes a chunk.
 *
 * <p>Where a damaged block of a content is in the way of {@link #put}, it is removed and the put
 * fails with {@code CL-CONTENT-CORRUPT}: a node does not replace a block that it has. The next put
 * then heals the copy.
 */
public final class KuboStore implements ContentStore {
  private static final Logger LOG = LoggerFactory.getLogger(KuboStore.class);

  /** When the space of removed contents is freed. */
  public enum Collection {
    /** With each removal; then nothing of it is left on the node. */
    AT_ONCE,
    /** With the next {@link #reclaim}, or whenever the node itself collects garbage. */
    LATER
  }

  private final DagLayout layout;
  private final Collection collection;
  private final KuboPins own;
  private final Blocks local;
  private final Blocks everywhere;

  KuboStore(List<KuboNode> nodes, KuboTimeouts timeouts, Collection when, DagLayout layout) {
    if (nodes.isEmpty()) {
      throw new IllegalArgumentException("a store has a node");
    }
    List<KuboCalls> calls = nodes.stream().map(node -> new KuboCalls(node, timeouts)).toList();
    this.layout = layout;
    this.collection = when;
    this.own = new KuboPins(calls.get(0));
    this.local = new Blocks(calls.subList(0, 1), true);
    this.everywhere = new Blocks(calls, false);
  }

  /**
   * A store over nodes; none of them is called yet.
   *
   * @param nodes the first is the institution's own, which holds its contents
   */
  public static KuboStore over(List<KuboNode> nodes, KuboTimeouts timeouts, Collection when) {
    return new KuboStore(nodes, timeouts, when, DagLayout.STANDARD);
  }

  @Override
  public Cid put(InputStream content, LongConsumer progress) throws IOException {
    // Before anything is taken from the stream, which can't be given back.
    own.requireReachable();
    byte[] first = content.readNBytes(layout.chunkBytes());
    // Only a block that is there already can be a damaged one; a content begins like no other.
    boolean known = own.isHere(Cid.ofBlock(Cid.Codec.RAW, first));
    Cid cid;
    String answer;
    String name = UploadName.at(Instant.now());
    try (Upload upload = new Upload(own.node(), layout, name)) {
      // Not closed: the stream is the caller's.
      InputStream all = new SequenceInputStream(new ByteArrayInputStream(first), content);
      cid = upload.send(all, progress);
      answer = upload.answer();
    } catch (NodeFailure e) {
      throw KuboPins.failed("cannot store a content", e);
    }
    own.requireNamed(cid, answer);
    own.requirePinned(cid, name);
    if (known && !own.isStored(cid, local)) {
      own.drop(cid, LocalCheck.unsound(cid, layout, local));
      throw ContentException.corrupt(
          cid, "the node kept a damaged block in its place; it is removed now: store it again");
    }
    return cid;
  }

  @Override
  public InputStream get(Cid cid) throws ContentException {
    if (cid.codec() == Cid.Codec.RAW) {
      return new ByteArrayInputStream(everywhere.get(cid, layout.chunkBytes(), cid, "it"));
    }
    Outline outline =
        Outline.read(
            cid,
            layout,
            block -> everywhere.get(block, InnerNode.MAX_BLOCK_BYTES, cid, "an inner node"));
    return new KuboContent(outline, new Leaves(cid, outline, everywhere));
  }

  /** Whether the own node has the content pinned and its first block here; asks no other node. */
  @Override
  public boolean has(Cid cid) throws ContentException {
    return own.isKept(cid);
  }

  @Override
  public boolean holds(Cid cid) throws ContentException {
    return LocalCheck.unsound(cid, layout, local).isEmpty();
  }

  /** Pins a content on the own node, which fetches from the others what is missing or damaged. */
  @Override
  public void keep(Cid cid, String name) throws ContentException {
    for (int round = 0; round < KuboPins.ROUNDS; round++) {
      List<Cid> unsound = LocalCheck.unsound(cid, layout, local);
      if (unsound.isEmpty()) {
        own.name(cid, name);
        return;
      }
      // A node keeps a damaged block, and never removes a block of what is pinned.
      own.drop(cid, unsound);
      if (!own.fetched(cid, name)) {
        LOG.info("content {} has more damaged blocks here", cid);
      }
    }
    throw ContentException.corrupt(cid, "blocks of it are damaged here again and again");
  }

  @Override
  public void remove(Cid cid) throws ContentException {
    own.unpin(cid.toString());
    if (collection == Collection.AT_ONCE) {
      own.collect();
      // A pin that was given another name meanwhile was none when it was to be removed.
      for (int round = 1; own.isHere(cid); round++) {
        if (round == KuboPins.ROUNDS || !own.unpin(cid.toString())) {
          throw ContentException.failed(
              "cannot remove content " + cid,
              new IOException("something else that the node keeps has it, too"));
        }
        own.collect();
      }
    }
  }

  /** What lies on the own node since an upload that no agent has named after a record. */
  public ContentListing listing() {
    return new KuboListing(own.node());
  }

  @Override
  public void reclaim() throws ContentException {
    own.collect();
  }
}
