// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.fabric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerBlock;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.LedgerTransaction;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.hyperledger.fabric.client.Hash;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockHeader;
import org.hyperledger.fabric.protos.common.BlockMetadata;
import org.hyperledger.fabric.protos.peer.TxValidationCode;
import org.junit.jupiter.api.Test;

class BlockReaderTest {
  private final FakeChain chain = new FakeChain();
  private final BlockReader reader = new BlockReader(FakeChain.CHAINCODE);

  @Test
  void read_block_givesItsTransactionsAsThePortKnowsThem() {
    Block raw =
        chain.append(
            List.of(
                FakeChain.call("a", "E.v1"),
                FakeChain.call("_lifecycle", "b", "", "{}", "Approve", "\u0001binary")),
            TxValidationCode.MVCC_READ_CONFLICT,
            TxValidationCode.VALID);

    LedgerBlock block = reader.read(raw);

    LedgerBlock genesis = reader.read(chain.blocks().get(0));
    assertEquals(1, block.number());
    assertEquals("", genesis.previousHash());
    assertEquals(genesis.hash(), block.previousHash());
    assertEquals(
        new LedgerTransaction(
            "a",
            1,
            0,
            Instant.ofEpochSecond(1_700_000_000),
            "Hospital1MSP",
            "records:Register",
            List.of("{\"a\":1}"),
            false),
        block.transactions().get(0));
    assertEquals("_lifecycle/Approve", block.transactions().get(1).function());
    assertEquals(List.of(), block.transactions().get(1).arguments());
    assertTrue(block.transactions().get(1).valid());
    assertEquals("", genesis.transactions().get(0).function());
  }

  /** The sequence written byte by byte, as X.690 says. */
  @Test
  void hash_header_isOverDerOfNumberPreviousHashAndDataHash() {
    String previous = "11".repeat(32);
    String data = "22".repeat(32);
    BlockHeader header =
        BlockHeader.newBuilder()
            .setNumber(300)
            .setPreviousHash(ByteString.copyFrom(HexFormat.of().parseHex(previous)))
            .setDataHash(ByteString.copyFrom(HexFormat.of().parseHex(data)))
            .build();

    byte[] der = HexFormat.of().parseHex("3048" + "0202012c" + "0420" + previous + "0420" + data);
    assertEquals(ByteString.copyFrom(Hash.SHA256.apply(der)), BlockHash.of(header));
  }

  @Test
  void read_transactionsOfAnotherBlock_areRefused() {
    Block one = chain.append(FakeChain.call("a", "E.v1"), TxValidationCode.VALID);
    Block other = chain.append(FakeChain.call("b", "E.v1"), TxValidationCode.VALID);
    Block mixed = one.toBuilder().setData(other.getData()).build();

    assertCorrupt(mixed);
    assertEquals(
        ErrorCode.LEDGER_CORRUPT,
        assertThrows(LedgerException.class, () -> reader.events(mixed)).code());
  }

  @Test
  void read_findingsMissing_isRefusedRatherThanTakenAsValid() {
    Block block = chain.append(FakeChain.call("a", "E.v1"), TxValidationCode.VALID);

    assertCorrupt(block.toBuilder().clearMetadata().build());
    assertCorrupt(
        block.toBuilder()
            .setMetadata(
                BlockMetadata.newBuilder()
                    .addMetadata(ByteString.EMPTY)
                    .addMetadata(ByteString.EMPTY)
                    .addMetadata(ByteString.copyFrom(new byte[] {0, 0})))
            .build());
  }

  @Test
  void read_genesisWithoutFindings_isValid() {
    Block genesis = chain.blocks().get(0).toBuilder().clearMetadata().build();

    assertTrue(reader.read(genesis).transactions().get(0).valid());
  }

  @Test
  void read_notFabricsForm_isRefused() {
    Block block = chain.append(FakeChain.call("a", "E.v1"), TxValidationCode.VALID);
    ByteString garbage = ByteString.copyFromUtf8("garbage");
    Block broken =
        block.toBuilder()
            .setData(block.getData().toBuilder().setData(0, garbage))
            .setHeader(
                block.getHeader().toBuilder()
                    .setDataHash(ByteString.copyFrom(Hash.SHA256.apply(garbage.toByteArray()))))
            .build();

    assertCorrupt(broken);
    assertFalse(broken.getData().getDataList().isEmpty());
  }

  private void assertCorrupt(Block block) {
    assertEquals(
        ErrorCode.LEDGER_CORRUPT,
        assertThrows(LedgerException.class, () -> reader.read(block)).code());
  }
}
