// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.content.kubo;

import io.careledger.crypto.content.Cid;
import io.careledger.sdk.content.ContentException;
import io.careledger.sdk.content.DagLayout;
import io.careledger.sdk.content.UnixFsDag;
import io.careledger.sdk.content.kubo.NodeFailure.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongConsumer;

/**
 * One content on its way to a node, named on this side as it passes. Every option that decides on
 * the CID is spelt out: a node's defaults depend on its configuration, and it passes over options
 * that it does not know. Holds about a megabyte, whatever the content has.
 */
final class Upload implements AutoCloseable {
  private static final int PIECE_BYTES = 1 << 16;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final KuboCalls node;
  private final DagLayout layout;
  private final Feed feed = new Feed();
  private final CompletableFuture<HttpResponse<InputStream>> answer;
  private final String boundary = "careledger-" + random();
  private final UnixFsDag dag;
  private final MessageDigest sha256 = UnixFsDag.sha256();
  private int inLeaf;
  private long taken;

  /**
   * Begins an upload.
   *
   * @param pinName what the node calls its pin
   */
  Upload(KuboCalls node, DagLayout layout, String pinName) {
    this.node = node;
    this.layout = layout;
    this.dag = new UnixFsDag(layout);
    this.answer =
        node.send(
            "add",
            "cid-version=1&raw-leaves=true&chunker=size-"
                + layout.chunkBytes()
                + "&max-file-links="
                + layout.maxLinks()
                + "&hash=sha2-256&trickle=false&inline=false&only-hash=false&nocopy=false"
                + "&wrap-with-directory=false&preserve-mode=false&preserve-mtime=false"
                + "&pin=true&progress=false&quieter=true&stream-channels=true&pin-name="
                + KuboCalls.encoded(pinName),
            "multipart/form-data; boundary=" + boundary,
            feed.body());
  }

  /** Sends everything that the stream gives; returns its name. */
  Cid send(InputStream content, LongConsumer progress) throws IOException {
    write(
        "--"
            + boundary
            + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"f\"\r\n"
            + "Content-Type: application/octet-stream\r\n\r\n");
    byte[] piece = new byte[PIECE_BYTES];
    for (int length = content.readNBytes(piece, 0, PIECE_BYTES);
        length > 0;
        length = content.readNBytes(piece, 0, PIECE_BYTES)) {
      taken += length;
      if (taken > layout.maxBytes()) {
        throw ContentException.tooLarge(layout.maxBytes());
      }
      byte[] part = length == PIECE_BYTES ? piece : Arrays.copyOf(piece, length);
      write(part);
      hash(part);
      piece = new byte[PIECE_BYTES];
      progress.accept(taken);
    }
    if (inLeaf > 0 || taken == 0) {
      leaf();
      progress.accept(taken);
    }
    write("\r\n--" + boundary + "--\r\n");
    feed.end();
    return dag.root();
  }

  /** What the node says when it has everything. */
  String answer() throws IOException {
    try {
      HttpResponse<InputStream> response =
          answer.get(node.timeouts().stall().toMillis(), TimeUnit.MILLISECONDS);
      try (WatchedBody body = node.accepted("add", response)) {
        body.within(node.timeouts().chunk());
        return new String(body.readNBytes(PIECE_BYTES), StandardCharsets.UTF_8);
      }
    } catch (InterruptedException e) {
      throw KuboCalls.interrupted(e);
    } catch (TimeoutException e) {
      throw new NodeFailure(Kind.UNASKED, node.name(), "took the content and says nothing", e);
    } catch (ExecutionException e) {
      throw node.translate(e.getCause() == null ? e : e.getCause());
    }
  }

  private void hash(byte[] piece) {
    for (int at = 0; at < piece.length; ) {
      int part = Math.min(piece.length - at, layout.chunkBytes() - inLeaf);
      sha256.update(piece, at, part);
      at += part;
      inLeaf += part;
      if (inLeaf == layout.chunkBytes()) {
        leaf();
      }
    }
  }

  private void leaf() {
    dag.leaf(sha256.digest(), inLeaf);
    inLeaf = 0;
  }

  private void write(String text) throws IOException {
    write(text.getBytes(StandardCharsets.US_ASCII));
  }

  /** Goes on until the node takes it, has answered before its time, or takes nothing for long. */
  private void write(byte[] piece) throws IOException {
    long since = System.nanoTime();
    try {
      while (!feed.offer(piece)) {
        if (System.nanoTime() - since > node.timeouts().stall().toNanos()) {
          throw new NodeFailure(Kind.UNASKED, node.name(), "takes no more of the upload");
        }
        requireOpen();
      }
      requireOpen();
    } catch (InterruptedException e) {
      throw KuboCalls.interrupted(e);
    }
  }

  private void requireOpen() throws IOException {
    if (answer.isDone()) {
      answer();
      throw new NodeFailure(Kind.FAILED, node.name(), "answers before it has everything");
    }
  }

  private static String random() {
    byte[] bytes = new byte[16];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /** Breaks off what is not finished. */
  @Override
  public void close() {
    feed.breakOff();
    if (!answer.isDone()) {
      answer.cancel(true);
    }
  }
}
