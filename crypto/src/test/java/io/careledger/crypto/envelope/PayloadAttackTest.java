// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.envelope;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.crypto.Encoder;
import io.careledger.crypto.kdf.Hkdf;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/**
 * What a store, or somebody with write access to it, can do to a payload; 8,200 bytes are three
 * segments.
 */
class PayloadAttackTest {
  private static final SealedRecord RECORD = new SealedRecord(3, 8_200);
  private static final OpenedHeader HEADER = RECORD.opened();
  private static final int SEGMENT = 4096;

  @Test
  void open_everyByteMutated_isNeverAccepted() {
    SealedRecord small = new SealedRecord(6, 300);
    OpenedHeader header = small.opened();
    assertEquals("", failure(header, small.payload), "the legitimate twin");
    for (int i = 0; i < small.payload.length; i++) {
      byte old = small.payload[i];
      for (byte value : new byte[] {(byte) (old ^ 1), (byte) (old ^ 0x80), 0, (byte) 0xff}) {
        if (value != old) {
          byte[] mutated = small.payload.clone();
          mutated[i] = value;
          assertFalse(failure(header, mutated).isEmpty(), "byte " + i);
        }
      }
    }
  }

  @Test
  void open_oneBitOfEveryByteFlippedInThreeSegments_isNeverAccepted() {
    assertTrue(accepts(RECORD.payload), "the legitimate twin");
    for (int i = 0; i < RECORD.payload.length; i++) {
      byte[] mutated = RECORD.payload.clone();
      mutated[i] ^= (byte) (1 << (i % 8));
      assertFalse(accepts(mutated), "byte " + i);
    }
  }

  @Test
  void open_cutAnywhere_isNeverAccepted() {
    for (int length = 0; length < RECORD.payload.length; length++) {
      assertFalse(accepts(Arrays.copyOf(RECORD.payload, length)), "length " + length);
    }
  }

  @Test
  void open_extended_isNeverAccepted() {
    for (int more : new int[] {1, 15, 16, 17, SEGMENT, 3 * SEGMENT}) {
      assertFalse(accepts(Arrays.copyOf(RECORD.payload, RECORD.payload.length + more)));
    }
    byte[] twice = concat(RECORD.payload, RECORD.payload);
    assertFalse(accepts(twice));
  }

  @Test
  void open_segmentsSwappedDroppedOrDoubled_isNeverAccepted() {
    SealedRecord record = new SealedRecord(5, 4040 + 3 * 4080);
    byte[][] segments = new byte[4][];
    for (int i = 0; i < 4; i++) {
      segments[i] = Arrays.copyOfRange(record.payload, i * SEGMENT, (i + 1) * SEGMENT);
    }
    int[][] orders = {{0, 2, 1, 3}, {0, 1, 3}, {0, 1, 1, 2, 3}, {0, 1, 2, 3, 3}, {0, 3, 2, 1}, {1}};
    OpenedHeader header = record.opened();
    assertEquals("", failure(header, record.payload));
    for (int[] order : orders) {
      ByteArrayOutputStream mixed = new ByteArrayOutputStream();
      for (int i : order) {
        mixed.writeBytes(segments[i]);
      }
      assertFalse(failure(header, mixed.toByteArray()).isEmpty());
    }
  }

  @Test
  void open_payloadOfAnotherRecordOrOfARekey_isNeverAccepted() {
    assertFalse(accepts(new SealedRecord(4, 8_200).payload));
    ContentKey rekey =
        ContentKey.random(SealedRecord.CHANNEL, RECORD.context.record(), SealedRecord.seeded(99));
    assertFalse(accepts(SealedRecord.sealed(rekey, RECORD.file)));
  }

  /**
   * The same content key under another record or file id, as an author could make it, is another
   * payload key.
   */
  @Test
  void open_sameKeyUnderAnotherFileIdOrRecord_isNeverAccepted() {
    byte[] key = RECORD.contentKey.bytes();
    FileId otherFile = new SealedRecord(4, 1).contentKey.fileId();
    FileId sameFile = RECORD.contentKey.fileId();
    ContentKey underOtherFile = rebound(key, RECORD, otherFile);
    ContentKey underOtherRecord = rebound(key, new SealedRecord(4, 1), sameFile);
    assertFalse(accepts(SealedRecord.sealed(underOtherFile, RECORD.file)));
    assertFalse(accepts(SealedRecord.sealed(underOtherRecord, RECORD.file)));
    assertTrue(
        accepts(SealedRecord.sealed(rebound(key, RECORD, sameFile), RECORD.file)), "the twin");
  }

  /** A header, MAC and all, that names another size than its payload has. */
  @Test
  void open_headerWithAnotherSize_isRefusedAtTheEnd() {
    for (int size : new int[] {8_199, 8_201, 4, 20_000}) {
      Header header =
          new HeaderBuilder(
                  RECORD.context,
                  SealedRecord.MASTER_KEY,
                  RECORD.contentKey,
                  RECORD.cid,
                  Payload.size(size))
              .abe(RECORD.capsule, RECORD.kemKey)
              .seal();
      OpenedHeader opened = header.anchoredTo(RECORD.anchor(1)).openWithKemKey(RECORD.kemKey);
      assertFalse(failure(opened, RECORD.payload).isEmpty());
    }
  }

  @Test
  void open_anyFailure_hasOneMessageWithoutState() {
    byte[] changed = RECORD.payload.clone();
    changed[100] ^= 1;
    String message = failure(HEADER, changed);
    assertEquals(message, failure(HEADER, Arrays.copyOf(RECORD.payload, SEGMENT)));
    assertEquals(message, failure(HEADER, new byte[0]));
    assertEquals(message, failure(HEADER, new SealedRecord(4, 8_200).payload));
    InputStream in = HEADER.openPayload(new ByteArrayInputStream(changed));
    PayloadException e = assertThrows(PayloadException.class, in::readAllBytes);
    assertEquals(null, e.getCause());
  }

  @Test
  void open_beforeTheBadSegment_releasesVerifiedBytesOnly() throws IOException {
    byte[] changed = RECORD.payload.clone();
    changed[2 * SEGMENT + 1] ^= 1;
    ByteArrayOutputStream released = new ByteArrayOutputStream();
    try (InputStream in = HEADER.openPayload(new ByteArrayInputStream(changed))) {
      byte[] piece = new byte[500];
      assertThrows(
          PayloadException.class,
          () -> {
            for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
              released.write(piece, 0, n);
            }
          });
    }
    byte[] bytes = released.toByteArray();
    assertTrue(bytes.length <= 4040 + 4080);
    assertArrayEquals(Arrays.copyOf(RECORD.file, bytes.length), bytes);
  }

  private static ContentKey rebound(byte[] key, SealedRecord record, FileId fileId) {
    byte[] info =
        new Encoder()
            .item("COMMIT")
            .item(SealedRecord.CHANNEL)
            .item(record.context.record().toString())
            .item(fileId.encode())
            .bytes();
    KeyCommitment commitment = KeyCommitment.decode(Hkdf.derive(key, info, 32));
    return ContentKey.unwrapped(
        key.clone(), SealedRecord.CHANNEL, record.context.record(), fileId, commitment);
  }

  private static boolean accepts(byte[] payload) {
    return failure(HEADER, payload).isEmpty();
  }

  private static String failure(OpenedHeader header, byte[] payload) {
    try (InputStream in = header.openPayload(new ByteArrayInputStream(payload))) {
      in.readAllBytes();
      return "";
    } catch (PayloadException e) {
      return String.valueOf(e.getMessage());
    } catch (IOException e) {
      throw new IllegalStateException("not the one error", e);
    }
  }

  private static byte[] concat(byte[] a, byte[] b) {
    byte[] both = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, both, a.length, b.length);
    return both;
  }
}
