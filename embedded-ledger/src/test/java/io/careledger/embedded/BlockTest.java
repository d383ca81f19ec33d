// SPDX-License-Identifier: Apache-2.0
package io.careledger.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.protobuf.ByteString;
import io.careledger.embedded.ReadWriteSet.Kind;
import io.careledger.embedded.ReadWriteSet.PrivateRead;
import io.careledger.embedded.ReadWriteSet.PrivateWrite;
import io.careledger.embedded.ReadWriteSet.RangeRead;
import io.careledger.embedded.ReadWriteSet.Read;
import io.careledger.embedded.ReadWriteSet.Write;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The encoding of blocks: frozen, strict, and the same in both directions. */
class BlockTest {
  private static final ByteString HASH = Hashes.sha256(ByteString.copyFromUtf8("x"));

  private static Block block() {
    ReadWriteSet changes =
        new ReadWriteSet(
            List.of(new Read("a", new Version(1, 0)), new Read("b", null)),
            List.of(new RangeRead("c", "d", List.of(new Read("ca", new Version(2, 0))))),
            List.of(
                new Write("a", Kind.PUT, ByteString.copyFromUtf8("1")),
                new Write("é", Kind.DELETE, ByteString.EMPTY)),
            List.of(new PrivateRead("p", HASH, new Version(3, 0))),
            List.of(new PrivateWrite("p", HASH, Kind.PUT, HASH)));
    Transaction transaction =
        new Transaction(
            "id",
            Instant.ofEpochSecond(1_700_000_000, 5),
            ByteString.copyFromUtf8("creator"),
            List.of(ByteString.copyFromUtf8("notes:Put"), ByteString.copyFromUtf8("a")),
            Validity.VALID,
            ByteString.copyFromUtf8("result"),
            Optional.of(new Transaction.Event("Put.v1", ByteString.copyFromUtf8("{}"))),
            changes);
    return new Block(7, "careledger", ByteString.EMPTY, List.of(transaction));
  }

  @Test
  void block_encoded_decodesToTheSame() {
    assertEquals(block(), Block.decode(block().encode()));
  }

  @Test
  void block_encoded_hasTheFrozenHash() {
    assertEquals(
        "d0847d8ef5484bf020a11c8878eb2e744e437dd57bdec59a5a2fa60037909f2c",
        HexFormat.of().formatHex(Hashes.sha256(block().encode()).toByteArray()));
  }

  @Test
  void block_cutOrExtended_isRefused() {
    ByteString bytes = block().encode();
    for (int end = 0; end < bytes.size(); end++) {
      ByteString cut = bytes.substring(0, end);
      assertThrows(IllegalArgumentException.class, () -> Block.decode(cut));
    }
    ByteString longer = bytes.concat(ByteString.copyFrom(new byte[1]));
    assertThrows(IllegalArgumentException.class, () -> Block.decode(longer));
  }

  @Test
  void block_withABitFlippedAnywhere_isRefusedOrAnotherBlock() {
    byte[] bytes = block().encode().toByteArray();
    for (int bit = 0; bit < bytes.length * 8; bit++) {
      byte[] flipped = bytes.clone();
      flipped[bit / 8] ^= (byte) (1 << (bit % 8));
      ByteString input = ByteString.copyFrom(flipped);
      Block decoded;
      try {
        decoded = Block.decode(input);
      } catch (IllegalArgumentException e) {
        continue;
      }
      assertEquals(input, decoded.encode(), "bit " + bit);
    }
  }
}
