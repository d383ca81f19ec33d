// SPDX-License-Identifier: Apache-2.0
package io.careledger.embedded;

import com.google.protobuf.ByteString;
import io.careledger.ledger.LedgerBlock;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A block, the payload of one journal record.
 *
 * @param nonce 16 random bytes in block 0, so that no two ledgers share a hash; empty in all others
 */
record Block(long number, String channel, ByteString nonce, List<Transaction> transactions) {
  private static final int FORMAT = 1;
  static final int NONCE_SIZE = 16;

  Block {
    transactions = List.copyOf(transactions);
  }

  ByteString encode() {
    return new Encoder()
        .u8(FORMAT)
        .u64(number)
        .text(channel)
        .bytes(nonce)
        .list(transactions, Transaction::encode)
        .toBytes();
  }

  /**
   * @throws IllegalArgumentException on malformed bytes
   */
  static Block decode(ByteString payload) {
    Decoder from = new Decoder(payload);
    Decoder.require(from.u8() == FORMAT, "format of the block is unknown");
    Block block =
        new Block(from.natural(), from.text(), from.bytes(), from.list(Transaction::decode));
    from.end();
    Decoder.require(
        block.nonce.size() == (block.number == 0 ? NONCE_SIZE : 0), "nonce has a wrong size");
    return block;
  }

  LedgerBlock toLedgerBlock(ByteString hash, ByteString previousHash) {
    return new LedgerBlock(
        number,
        Hashes.text(hash),
        number == 0 ? "" : Hashes.text(previousHash),
        IntStream.range(0, transactions.size())
            .mapToObj(index -> transactions.get(index).toLedgerTransaction(number, index))
            .toList());
  }
}
