// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.content.kubo;

import io.careledger.crypto.InvalidEncodingException;
import io.careledger.crypto.content.Cid;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.json.CanonicalJson;
import io.careledger.ledger.json.JsonObject;
import io.careledger.sdk.content.ContentException;
import io.careledger.sdk.content.ContentListing;
import io.careledger.sdk.content.kubo.NodeFailure.Kind;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The contents that the institution's own node keeps under the name of an upload: those that no
 * agent has named after a record yet, as {@code docs/spec/content.md} section 5 has it. What others
 * pin on the node is passed over.
 */
final class KuboListing implements ContentListing {
  private static final int LONGEST_LINE = 4_096;

  private final KuboCalls node;

  KuboListing(KuboCalls node) {
    this.node = node;
  }

  @Override
  public void forEach(int size, Batches batches) throws IOException {
    List<Entry> batch = new ArrayList<>();
    try (InputStream answer =
        new BufferedInputStream(
            node.open("pin/ls", "type=recursive&names=true&stream=true", Duration.ZERO))) {
      for (Optional<String> line = line(answer); line.isPresent(); line = line(answer)) {
        entry(line.get()).ifPresent(batch::add);
        if (batch.size() == size) {
          batches.take(List.copyOf(batch));
          batch.clear();
        }
      }
    } catch (NodeFailure e) {
      throw KuboPins.failed("cannot list contents", e);
    }
    if (!batch.isEmpty()) {
      batches.take(batch);
    }
  }

  /** The next line, or nothing at the end. */
  private Optional<String> line(InputStream answer) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int next = answer.read();
    if (next < 0) {
      return Optional.empty();
    }
    while (next >= 0 && next != '\n') {
      if (line.size() == LONGEST_LINE) {
        throw new NodeFailure(Kind.DAMAGED, node.name(), "lists a pin in an endless line");
      }
      line.write(next);
      next = answer.read();
    }
    return Optional.of(line.toString(StandardCharsets.UTF_8));
  }

  private Optional<Entry> entry(String line) throws ContentException {
    if (line.isBlank()) {
      return Optional.empty();
    }
    JsonObject pin = object(line);
    Optional<Instant> since = UploadName.since(String.valueOf(pin.members().get("Name")));
    if (since.isEmpty()) {
      return Optional.empty();
    }
    try {
      Cid cid = Cid.parse(String.valueOf(pin.members().get("Cid")));
      return bytes(cid).map(bytes -> new Entry(cid, since.get(), bytes));
    } catch (InvalidEncodingException e) {
      return Optional.empty(); // somebody else's, under a name like ours
    }
  }

  /** A content's length; none if it was unpinned and removed meanwhile. */
  private Optional<Long> bytes(Cid cid) throws ContentException {
    try {
      String answer = node.text("files/stat", "arg=/ipfs/" + cid + "&offline=true", Duration.ZERO);
      if (object(answer).members().get("Size") instanceof Number size) {
        return Optional.of(size.longValue());
      }
      throw new NodeFailure(Kind.DAMAGED, node.name(), "tells no size of a content");
    } catch (NodeFailure e) {
      if (e.kind() == Kind.MISSING) {
        return Optional.empty();
      }
      throw KuboPins.failed("cannot examine content " + cid, e);
    } catch (IOException e) {
      throw ContentException.failed("cannot examine content " + cid, e);
    }
  }

  private JsonObject object(String text) throws ContentException {
    try {
      return CanonicalJson.read(text.strip());
    } catch (LedgerException e) {
      throw KuboPins.failed(
          "cannot list contents",
          new NodeFailure(Kind.DAMAGED, node.name(), "does not answer in JSON"));
    }
  }
}
