// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.content.kubo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.careledger.crypto.content.Cid;
import io.careledger.ledger.ErrorCode;
import io.careledger.sdk.content.ContentException;
import io.careledger.sdk.content.ContentListing.Entry;
import io.careledger.sdk.content.PatternStream;
import io.careledger.sdk.content.kubo.KuboStore.Collection;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KuboListingTest {
  private StubNode node;
  private KuboStore store;

  @BeforeEach
  void start() throws IOException {
    node = new StubNode();
    store =
        new KuboStore(
            List.of(node.node()), KuboTimeouts.STANDARD, Collection.LATER, StubBlocks.SMALL);
  }

  @AfterEach
  void stop() {
    node.close();
  }

  @Test
  void forEach_uploadsWithoutARecord_areListedWithTheirTimeAndLength() throws IOException {
    Instant before = Instant.ofEpochSecond(Instant.now().getEpochSecond());
    Cid small = store.put(new PatternStream(10));
    Cid large = store.put(new PatternStream(3_000));

    List<Entry> entries = listed(100);

    assertEquals(2, entries.size());
    for (Entry entry : entries) {
      assertEquals(entry.cid().equals(small) ? 10 : 3_000, entry.bytes());
      assertFalse(entry.since().isBefore(before));
      assertFalse(entry.since().isAfter(Instant.now()));
    }
    assertEquals(1, entries.stream().filter(entry -> entry.cid().equals(large)).count());
  }

  @Test
  void forEach_recordsAndOtherPeoplesPins_arePassedOver() throws IOException {
    Cid record = store.put(new PatternStream(1_000));
    store.keep(record, "record1");
    node.blocks.pins.put(Cid.ofBlock(Cid.Codec.RAW, new byte[1]).toString(), "");
    node.blocks.pins.put(Cid.ofBlock(Cid.Codec.RAW, new byte[2]).toString(), "careledger");
    node.blocks.pins.put("QmUNLLsPACCz1vLxQVkXqqLX5R1X345qqfHbsf67hvA3Nn", "careledger-1");

    assertEquals(List.of(), listed(100));
    assertEquals(0, node.count("files/stat"));
  }

  @Test
  void forEach_contentThatGoesMeanwhile_isPassedOver() throws IOException {
    node.blocks.pins.put(Cid.ofBlock(Cid.Codec.RAW, new byte[1]).toString(), "careledger-1");
    assertEquals(List.of(), listed(100));
  }

  @Test
  void forEach_manyContents_comeInBatches() throws IOException {
    for (int i = 0; i < 5; i++) {
      store.put(new PatternStream(10 + i));
    }
    List<Integer> sizes = new ArrayList<>();
    store.listing().forEach(2, batch -> sizes.add(batch.size()));
    assertEquals(List.of(2, 2, 1), sizes);
  }

  @Test
  void forEach_answersThatAreNone_areErrors() throws IOException {
    for (String answer : List.of("not json\n", "x".repeat(5_000))) {
      node.fault("pin/ls", answering(answer));
      ContentException e =
          assertThrows(ContentException.class, () -> store.listing().forEach(1, batch -> {}));
      assertEquals(ErrorCode.STORAGE_FAILED, e.code());
    }
    node.heal();
    store.put(new PatternStream(10));
    node.fault("files/stat", answering("{}"));
    assertThrows(ContentException.class, () -> store.listing().forEach(1, batch -> {}));
  }

  private static StubNode.Fault answering(String text) {
    return (exchange, self) -> {
      StubNode.json(exchange, 200, text);
      return true;
    };
  }

  private List<Entry> listed(int size) throws IOException {
    List<Entry> entries = new ArrayList<>();
    store.listing().forEach(size, entries::addAll);
    return entries;
  }
}
