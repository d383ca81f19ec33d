// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.content;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.careledger.crypto.content.Cid;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The CIDs were given by Kubo 0.42.0 for the same bytes. */
class UnixFsDagTest {
  static final DagLayout SMALL = new DagLayout(256, 3, 1 << 20);

  @ParameterizedTest
  @CsvSource({
    "0, bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku",
    "1, bafkreidogqfzz75tpkmjzjke425xqcrmpcib2p5tg44hnbirumdbpl5adu",
    "1048575, bafkreib2ep74ujd2kmaivjwz2dla5lgl7rjjdkqdnyv4sdne4cohdogio4",
    "1048576, bafkreie2awbtsiutokydyo2wku4hhy3idozoybuppopqrv6wzhozgfl4xu",
    "1048577, bafybeibuluft4ezja3gqos7usof52hxvjz3tlhtgqe7kgwhbl6qq6fbah4",
    "5242880, bafybeier26pjro7dgtkzdldga7x74nqp24qyokqj4g3ohvgamy27c22e2e",
    "209715200, bafybeidpourakltt2s4rpbxixetqqbvkenhjs5bbsux3cuisvrddnswjri",
  })
  void cid_oneLevel_equalsKubo(long size, String expected) throws IOException {
    assertEquals(expected, cid(DagLayout.STANDARD, size).toString());
  }

  @Tag("slow")
  @ParameterizedTest
  @CsvSource({
    "1073741824, bafybeiefniibocew4e5u4fy6ha5wwdkko5genzlbtvyk3433jerbrueptu",
    "1073741825, bafybeiam32f7lvhmh44xlnmmcn4cuwa5wuw5hrschf3gscpnvveyzhvygy",
    "1153433601, bafybeiftfeyahdgkzflpoatlh4ulazfprgs5nporu7j7c3q2jp4bioz4we",
  })
  void cid_twoLevels_equalsKubo(long size, String expected) throws IOException {
    assertEquals(expected, cid(DagLayout.STANDARD, size).toString());
  }

  @Test
  void cid_manyLevels_equalsKubo() throws IOException {
    assertEquals(
        "bafybeibnchbzbdunca2v6cfi63qmxyiir3i27twthla4hihsocfxf2s5c4",
        cid(SMALL, 10_000).toString());
  }

  @Test
  void cid_twoLeaves_namesTheBlockWrittenByHand() throws IOException {
    byte[] first = UnixFsDag.sha256().digest(PatternStream.bytes(1 << 20));
    byte[] second =
        UnixFsDag.sha256().digest(new byte[] {PatternStream.bytes((1 << 20) + 1)[1 << 20]});
    String block =
        "122c0a2401551220"
            + HexFormat.of().formatHex(first)
            + "120018808040"
            + "122a0a2401551220"
            + HexFormat.of().formatHex(second)
            + "12001801"
            + "0a0c08021881804020808040"
            + "2001";
    byte[] digest = UnixFsDag.sha256().digest(HexFormat.of().parseHex(block));
    assertEquals(Cid.of(Cid.Codec.DAG_PB, digest), cid(DagLayout.STANDARD, (1 << 20) + 1));
  }

  @Test
  void cid_streamThatGivesOneByteARead_isTheSame() throws IOException {
    InputStream slow =
        new PatternStream(2_000) {
          @Override
          public int read(byte[] target, int offset, int length) throws IOException {
            return super.read(target, offset, Math.min(length, 1));
          }
        };
    assertEquals(cid(SMALL, 2_000), UnixFsDag.cid(SMALL, slow));
  }

  @Test
  void cid_sameBytesInOtherLayout_differs() throws IOException {
    byte[] content = PatternStream.bytes(769);
    DagLayout wider = new DagLayout(256, 4, 1 << 20);
    assertEquals(
        false,
        UnixFsDag.cid(SMALL, new ByteArrayInputStream(content))
            .equals(UnixFsDag.cid(wider, new ByteArrayInputStream(content))));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 3, 1",
    "1048577, 3, 1",
    "256, 1, 1",
    "256, 1025, 1",
    "256, 3, 0",
    "256, 3, 274877906945"
  })
  void layout_outOfRange_refused(int chunkBytes, int maxLinks, long maxBytes) {
    assertThrows(
        IllegalArgumentException.class, () -> new DagLayout(chunkBytes, maxLinks, maxBytes));
  }

  private static Cid cid(DagLayout layout, long size) throws IOException {
    return UnixFsDag.cid(layout, new PatternStream(size));
  }
}
