// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.envelope;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.crypto.Decoder;
import io.careledger.crypto.Encoder;
import io.careledger.crypto.content.Cid;
import io.careledger.crypto.envelope.EnvelopeException.Reason;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What somebody who holds the bytes of headers, or who can read a record, can try. */
class HeaderAttackTest {
  private static final SealedRecord RECORD = new SealedRecord(1, 100);
  private static final SealedRecord OTHER = new SealedRecord(2, 200);
  private static final byte[] ENCODED = RECORD.header(2).encode();
  private static final int STANZAS = 10;
  private static final int MAC = 11;

  @Test
  void open_everyByteMutated_isNeverAccepted() {
    assertTrue(accepts(ENCODED), "the legitimate twin");
    for (int i = 0; i < ENCODED.length; i++) {
      byte old = ENCODED[i];
      for (byte value : new byte[] {(byte) (old ^ 1), (byte) (old ^ 0x80), 0, (byte) 0xff}) {
        if (value != old) {
          byte[] mutated = ENCODED.clone();
          mutated[i] = value;
          assertFalse(accepts(mutated), "byte " + i + " = " + value);
        }
      }
    }
  }

  @Test
  void decode_everyByteMutated_readsOneEncodingOnly() {
    for (int i = 0; i < ENCODED.length; i++) {
      byte[] mutated = ENCODED.clone();
      mutated[i] ^= 1;
      try {
        assertArrayEquals(mutated, Header.decode(mutated).encode());
      } catch (EnvelopeException e) {
        assertFalse(e.reason() == Reason.REFUSED, "no secret was used");
      }
    }
  }

  @Test
  void open_everyFieldOfAnotherHeader_isNeverAccepted() {
    for (byte[] foreign : List.of(OTHER.header(2).encode(), RECORD.header(1).encode())) {
      List<byte[]> theirs = fields(foreign);
      for (int i = 0; i < theirs.size(); i++) {
        List<byte[]> mixed = fields(ENCODED);
        if (!Arrays.equals(mixed.get(i), theirs.get(i))) {
          mixed.set(i, theirs.get(i));
          assertFalse(accepts(join(mixed)), "field " + i);
        }
      }
      assertFalse(accepts(foreign));
    }
  }

  @Test
  void decode_cutAnywhereOrExtended_isRefused() {
    for (int length = 0; length < ENCODED.length; length++) {
      byte[] cut = Arrays.copyOf(ENCODED, length);
      assertThrows(EnvelopeException.class, () -> Header.decode(cut));
    }
    byte[] extended = Arrays.copyOf(ENCODED, ENCODED.length + 1);
    EnvelopeException e = assertThrows(EnvelopeException.class, () -> Header.decode(extended));
    assertTrue(e.getMessage().contains("end"), e.getMessage());
  }

  @Test
  void decode_fieldMissingDoubledOrSwapped_isRefused() {
    for (int i = 0; i <= MAC; i++) {
      List<byte[]> missing = fields(ENCODED);
      byte[] field = missing.remove(i);
      assertThrows(EnvelopeException.class, () -> Header.decode(join(missing)));
      List<byte[]> doubled = fields(ENCODED);
      doubled.add(i, field);
      assertThrows(EnvelopeException.class, () -> Header.decode(join(doubled)));
    }
    for (int i = 0; i < MAC; i++) {
      List<byte[]> swapped = fields(ENCODED);
      swapped.add(i, swapped.remove(i + 1));
      assertFalse(accepts(join(swapped)), "fields " + i + " and " + (i + 1));
    }
  }

  @Test
  void decode_reasons_areStable() {
    byte[] magic = ENCODED.clone();
    magic[0]++;
    assertEquals(Reason.NOT_AN_ENVELOPE, reason(magic));
    assertEquals(Reason.NOT_AN_ENVELOPE, reason(new byte[0]));
    byte[] format = ENCODED.clone();
    format[5] = 2;
    assertEquals(Reason.FORMAT_UNKNOWN, reason(format));
    assertEquals(Reason.TOO_LARGE, reason(new byte[Header.MAX_LENGTH + 1]));
    assertEquals(Reason.NOT_AN_ENVELOPE, reason(new byte[Header.MAX_LENGTH]));
    assertEquals(Reason.FIELD_INVALID, reason(Arrays.copyOf(ENCODED, 6)));
  }

  @Test
  void decode_stanzasNoneTooManyOrIllFormed_isRefused() {
    Encoder sixtyFive = new Encoder();
    for (int i = 0; i < 65; i++) {
      sixtyFive.item("K" + i).item(new byte[0]);
    }
    byte[] stanzas = fields(ENCODED).get(STANZAS);
    for (byte[] bad :
        List.of(
            new byte[0],
            sixtyFive.bytes(),
            new Encoder().item("owner").item(new byte[80]).bytes(),
            new Encoder().item("").item(new byte[80]).bytes(),
            new Encoder().item("K".repeat(33)).item(new byte[80]).bytes(),
            new Encoder().item("OWNER").item(new byte[79]).bytes(),
            new Encoder().item("OWNER").item(new byte[81]).bytes(),
            new Encoder().item("ABE").item(new byte[60]).bytes(),
            new Encoder().item("ABE").item(abe(0, 48)).bytes(),
            new Encoder().item("ABE").item(abe(1, 47)).bytes(),
            new Encoder().item("ABE").item(abe(1, 49)).bytes(),
            new Encoder().item("ABE").item(Arrays.copyOf(abe(1, 48), 58)).bytes(),
            concat(stanzas, new byte[1]),
            concat(stanzas, stanzas),
            Arrays.copyOf(stanzas, stanzas.length - 1))) {
      List<byte[]> fields = fields(ENCODED);
      fields.set(STANZAS, bad);
      EnvelopeException e =
          assertThrows(EnvelopeException.class, () -> Header.decode(join(fields)));
      assertTrue(e.getMessage().contains("stanzas"), e.getMessage());
    }
  }

  @Test
  void decode_sizesThatNoPayloadHas_areRefused() {
    for (long size : new long[] {-1, 0, 55, 4097, 4112, Payload.MAX_SIZE + 1, Long.MIN_VALUE}) {
      List<byte[]> fields = fields(ENCODED);
      fields.set(9, Arrays.copyOfRange(new Encoder().i64(size).bytes(), 0, 8));
      assertThrows(EnvelopeException.class, () -> Header.decode(join(fields)));
    }
  }

  @Test
  void open_unknownStanza_isKeptSkippedAndAuthenticated() {
    byte[] authentic = withStanza("PRE", new byte[] {1, 2, 3}, true);
    Header header = Header.decode(authentic);
    assertEquals(List.of("OWNER", "ABE", "PRE"), header.stanzaKinds());
    assertArrayEquals(authentic, header.encode());
    assertTrue(accepts(authentic));
    assertFalse(accepts(withStanza("PRE", new byte[] {1, 2, 3}, false)));
  }

  /**
   * A stanza gives another key than the ledger's commitment: two readers would get two plaintexts.
   */
  @Test
  void open_keyThatWasNotCommittedTo_isRefusedThoughItsMacHolds() {
    ContentKey second =
        ContentKey.random(SealedRecord.CHANNEL, RECORD.context.record(), SealedRecord.seeded(77));
    RecordContext context = RECORD.anchor(2).context();
    Header.Fields fields =
        new Header.Fields(
            context,
            SealedRecord.MASTER_KEY,
            second.fileId(),
            RECORD.contentKey.commitment(),
            RECORD.cid,
            RECORD.payload.length,
            List.of(
                Stanza.owner(context, second, RECORD.ownerKey.publicKey()),
                Stanza.abe(context, second, RECORD.capsule, RECORD.kemKey)));
    Header forged = Header.seal(fields, second);
    assertTrue(forged.isAuthenticatedBy(second), "only the commitment is wrong");
    assertFalse(accepts(forged.encode()));
  }

  /** An old version's stanzas under a new version's fields, by a reader, who can make the MAC. */
  @Test
  void open_stanzasOfAnotherVersion_areRefusedThoughTheMacHolds() {
    List<byte[]> rolled = fields(ENCODED);
    rolled.set(STANZAS, fields(RECORD.header(1).encode()).get(STANZAS));
    byte[] forged = authenticated(rolled);
    assertTrue(Header.decode(forged).isAuthenticatedBy(RECORD.contentKey));
    assertFalse(accepts(forged));
  }

  @Test
  void open_masterKeyChanged_isRefusedByTheMac() {
    List<byte[]> fields = fields(ENCODED);
    fields.set(5, new byte[] {0, 0, 0, 9});
    assertFalse(accepts(join(fields)));
  }

  private static boolean accepts(byte[] encoded) {
    AnchoredHeader header;
    try {
      header = Header.decode(encoded).anchoredTo(RECORD.anchor(2));
    } catch (EnvelopeException e) {
      return false;
    }
    return opens(() -> header.openWithKemKey(RECORD.kemKey))
        || opens(() -> header.openAsOwner(List.of(RECORD.ownerKey)));
  }

  private static boolean opens(Runnable open) {
    try {
      open.run();
      return true;
    } catch (EnvelopeException e) {
      return false;
    }
  }

  private static byte[] withStanza(String kind, byte[] body, boolean newMac) {
    List<byte[]> fields = fields(ENCODED);
    byte[] more = new Encoder().item(kind).item(body).bytes();
    fields.set(STANZAS, concat(fields.get(STANZAS), more));
    return newMac ? authenticated(fields) : join(fields);
  }

  private static byte[] authenticated(List<byte[]> fields) {
    byte[] before = join(fields.subList(0, MAC));
    fields.set(MAC, RECORD.contentKey.headerMac(before));
    return join(fields);
  }

  private static Reason reason(byte[] encoded) {
    return assertThrows(EnvelopeException.class, () -> Header.decode(encoded)).reason();
  }

  private static byte[] abe(int capsule, int wrapped) {
    return new Encoder().item(new byte[capsule]).item(new byte[wrapped]).bytes();
  }

  private static byte[] concat(byte[] a, byte[] b) {
    byte[] both = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, both, a.length, b.length);
    return both;
  }

  private static List<byte[]> fields(byte[] encoded) {
    Decoder decoder = new Decoder(Arrays.copyOfRange(encoded, 6, encoded.length));
    List<byte[]> fields = new ArrayList<>();
    for (int i = 0; i <= MAC; i++) {
      fields.add(decoder.item());
    }
    decoder.end();
    assertEquals(Cid.LENGTH, fields.get(8).length);
    return fields;
  }

  private static byte[] join(List<byte[]> fields) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(ENCODED, 0, 6);
    fields.forEach(field -> out.writeBytes(new Encoder().item(field).bytes()));
    return out.toByteArray();
  }
}
