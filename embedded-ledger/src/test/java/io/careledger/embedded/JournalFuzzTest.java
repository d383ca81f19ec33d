// SPDX-License-Identifier: Apache-2.0
package io.careledger.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.google.protobuf.ByteString;
import io.careledger.embedded.JournalReader.Item;
import io.careledger.ledger.LedgerException;
import java.io.IOException;
import java.nio.ByteBuffer;

class JournalFuzzTest {
  /**
   * The header and the hash are made right, so that the input reaches the decoder and its bytes
   * follow a whole record.
   */
  @FuzzTest(maxDuration = "20s")
  void journal_ofAnyBytes_isReadOrRefusedWithItsPosition(byte[] input) throws IOException {
    ByteString payload = ByteString.copyFrom(input);
    ByteString header = JournalReader.header(0, input.length);
    ByteString hash = JournalReader.hash(JournalReader.NO_HASH, header, payload);
    requireCanonical(payload);
    read(JournalReader.MAGIC.concat(payload));
    read(JournalReader.MAGIC.concat(header).concat(payload).concat(hash).concat(payload));
  }

  private static void requireCanonical(ByteString payload) {
    Block block;
    try {
      block = Block.decode(payload);
    } catch (IllegalArgumentException e) {
      return;
    }
    assertEquals(payload, block.encode());
  }

  private static void read(ByteString file) throws IOException {
    byte[] bytes = file.toByteArray();
    JournalReader reader = new JournalReader((to, at) -> copy(bytes, to, at), bytes.length);
    long offset = JournalReader.MAGIC.size();
    ByteString previous = JournalReader.NO_HASH;
    try {
      reader.requireMagic();
      Item item = reader.at(offset, 0, previous);
      for (long number = 1; item instanceof Item.Found found; number++) {
        item = reader.at(found.entry().end(), number, found.entry().hash());
      }
    } catch (LedgerException e) {
      if (!e.reason().startsWith("at byte ")) {
        throw e;
      }
    }
  }

  private static int copy(byte[] bytes, ByteBuffer to, long at) {
    int count = Math.min(to.remaining(), bytes.length - (int) at);
    to.put(bytes, (int) at, count);
    return count == 0 ? -1 : count;
  }
}
