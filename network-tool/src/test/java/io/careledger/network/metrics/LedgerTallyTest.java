// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.careledger.ledger.json.CanonicalJson;
import io.careledger.network.NetworkException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockData;
import org.junit.jupiter.api.Test;

class LedgerTallyTest {
  private final LedgerTally tally = new LedgerTally();

  private void add(TestBlock block) {
    tally.add(block.build(), Optional.empty());
  }

  private TransactionMetrics only() {
    List<TransactionMetrics> kinds = tally.metrics().transactions();
    assertEquals(1, kinds.size());
    return kinds.get(0);
  }

  @Test
  void newKeys_countWithKeyAndValue() {
    add(new TestBlock().call("a:B", true, "key=value", "k=v"));
    assertEquals("careledger/a:B", only().kind());
    assertEquals(10, only().stateBytes());
    assertEquals(2, only().keys());
  }

  @Test
  void replacedValue_countsByItsDifference() {
    add(new TestBlock().call("a:B", true, "key=value"));
    add(new TestBlock().call("a:C", true, "key=longer value"));
    TransactionMetrics second = tally.metrics().transactions().get(1);
    assertEquals(7, second.stateBytes());
    assertEquals(0, second.keys());
  }

  @Test
  void removedKey_isTakenOff_andOneThatWasNotThereIsNot() {
    add(new TestBlock().call("a:B", true, "key=value"));
    add(new TestBlock().call("a:C", true, "-key", "-other"));
    TransactionMetrics second = tally.metrics().transactions().get(1);
    assertEquals(-8, second.stateBytes());
    assertEquals(-1, second.keys());
    assertTrue(CanonicalJson.encode(tally.metrics().toJson()).contains("\"stateBytes\":-8"));
  }

  @Test
  void invalidTransaction_takesPlaceOnTheLedgerAndWritesNothing() {
    add(new TestBlock().call("a:B", false, "key=value"));
    assertEquals(1, only().count());
    assertEquals(1, only().invalid());
    assertTrue(only().ledgerBytes() > 0);
    assertEquals(0, only().stateBytes());
  }

  @Test
  void privateValue_countsWithItsHashes() {
    add(new TestBlock().privateCall("a:B", "0123", false));
    assertEquals(36, only().stateBytes());
    add(new TestBlock().privateCall("a:B", "0123", true));
    assertEquals(0, only().stateBytes());
    assertEquals(0, only().keys());
  }

  @Test
  void block_isItsTransactionsAndOverhead() {
    Block block = new TestBlock().configuration().call("a:B", true, "key=value").build();
    tally.add(block, Optional.empty());
    LedgerMetrics metrics = tally.metrics();
    assertEquals(
        List.of("careledger/a:B", "configuration"),
        metrics.transactions().stream().map(TransactionMetrics::kind).toList());
    assertEquals(1, metrics.blocks());
    assertEquals(block.getSerializedSize(), metrics.blockBytes());
    assertEquals(
        block.getSerializedSize()
            - block.getData().getDataList().stream().mapToLong(ByteString::size).sum(),
        metrics.overheadBytes());
  }

  @Test
  void time_runsFromTheProposalToTheArrival() {
    tally.add(
        new TestBlock().call("a:B", true).build(), Optional.of(TestBlock.PROPOSED.plusMillis(120)));
    add(new TestBlock().call("a:B", true));
    assertEquals(2, only().count());
    assertEquals(1, only().timed());
    assertEquals(OptionalLong.of(120_000), only().medianMicros());
  }

  @Test
  void percentiles_areValuesThatOccurred() {
    List<Long> hundred = LongStream.rangeClosed(1, 100).boxed().toList();
    assertEquals(OptionalLong.of(50), LedgerTally.percentile(hundred, 50));
    assertEquals(OptionalLong.of(99), LedgerTally.percentile(hundred, 99));
    assertEquals(OptionalLong.of(1), LedgerTally.percentile(List.of(1L), 99));
    assertEquals(OptionalLong.empty(), LedgerTally.percentile(List.of(), 50));
  }

  @Test
  void blockNotInFabricsForm_isRefused() {
    Block block =
        new TestBlock()
            .build().toBuilder()
                .setData(BlockData.newBuilder().addData(ByteString.copyFromUtf8("?")))
                .build();
    assertThrows(NetworkException.class, () -> tally.add(block, Optional.empty()));
  }
}
