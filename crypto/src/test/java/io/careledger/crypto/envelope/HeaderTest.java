// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.envelope;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.crypto.InvalidEncodingException;
import io.careledger.crypto.content.Cid;
import io.careledger.crypto.envelope.EnvelopeException.Reason;
import io.careledger.crypto.sealing.SealingKeyPair;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderTest {
  private static final SealedRecord RECORD = new SealedRecord(1, 100);
  private static final SealedRecord OTHER = new SealedRecord(2, 100);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void decode_encodedHeader_givesEqualBytesAndFields(long seed) {
    SealedRecord record = new SealedRecord(seed, (int) seed * 1000);
    Header header = record.header((int) seed);
    Header decoded = Header.decode(header.encode());
    assertArrayEquals(header.encode(), decoded.encode());
    assertEquals(header.context(), decoded.context());
    assertEquals(SealedRecord.MASTER_KEY, decoded.masterKey());
    assertEquals(record.contentKey.fileId(), decoded.fileId());
    assertEquals(record.contentKey.commitment(), decoded.commitment());
    assertEquals(record.cid, decoded.payload());
    assertEquals(record.payload.length, decoded.payloadSize());
    assertEquals(record.file.length, decoded.plaintextSize());
    assertEquals(List.of("OWNER", "ABE"), decoded.stanzaKinds());
  }

  @Test
  void open_byKemKeyAndByOwner_giveTheSameKey() {
    AnchoredHeader header = Header.decode(RECORD.header(1).encode()).anchoredTo(RECORD.anchor(1));
    assertArrayEquals(RECORD.capsule, header.capsule().orElseThrow());
    RecordContext next = header.openWithKemKey(RECORD.kemKey).amend(masterKey(2)).context();
    assertEquals(next, header.openAsOwner(List.of(RECORD.ownerKey)).amend(masterKey(2)).context());
  }

  @Test
  void openAsOwner_retiredKeyIsTheSecond_opens() {
    AnchoredHeader header = RECORD.header(1).anchoredTo(RECORD.anchor(1));
    List<SealingKeyPair> keys = List.of(OTHER.ownerKey, RECORD.ownerKey);
    assertEquals(1, header.openAsOwner(keys).header().context().version());
  }

  @Test
  void open_wrongSecret_isRefusedWithOneMessage() {
    AnchoredHeader header = RECORD.header(1).anchoredTo(RECORD.anchor(1));
    EnvelopeException byKem =
        assertThrows(EnvelopeException.class, () -> header.openWithKemKey(OTHER.kemKey));
    EnvelopeException byOwner =
        assertThrows(EnvelopeException.class, () -> header.openAsOwner(List.of(OTHER.ownerKey)));
    EnvelopeException byNobody =
        assertThrows(EnvelopeException.class, () -> header.openAsOwner(List.of()));
    assertEquals(Reason.REFUSED, byKem.reason());
    assertEquals(byKem.getMessage(), byOwner.getMessage());
    assertEquals(byKem.getMessage(), byNobody.getMessage());
  }

  @Test
  void open_stanzaMissing_saysSo() {
    Header ownerOnly = builder().owner(RECORD.ownerKey.publicKey()).seal();
    AnchoredHeader header = ownerOnly.anchoredTo(RECORD.anchor(1));
    assertTrue(header.capsule().isEmpty());
    EnvelopeException e =
        assertThrows(EnvelopeException.class, () -> header.openWithKemKey(RECORD.kemKey));
    assertEquals(Reason.NO_STANZA, e.reason());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 16, 31, 33})
  void kemKey_otherLength_isRefused(int length) {
    AnchoredHeader header = RECORD.header(1).anchoredTo(RECORD.anchor(1));
    byte[] kemKey = new byte[length];
    assertThrows(IllegalArgumentException.class, () -> header.openWithKemKey(kemKey));
    assertThrows(IllegalArgumentException.class, () -> builder().abe(RECORD.capsule, kemKey));
  }

  @Test
  void seal_noStanzaOrOneKindTwice_isRefused() {
    assertThrows(InvalidEncodingException.class, () -> builder().seal());
    assertThrows(
        InvalidEncodingException.class,
        () ->
            builder().abe(RECORD.capsule, RECORD.kemKey).abe(RECORD.capsule, OTHER.kemKey).seal());
    assertThrows(
        InvalidEncodingException.class, () -> builder().abe(new byte[0], RECORD.kemKey).seal());
  }

  @Test
  void seal_above64KiB_isRefusedAndJustBelowIsNot() {
    int rest = Header.MAX_LENGTH - builder().abe(new byte[1], RECORD.kemKey).seal().encode().length;
    byte[] largest = new byte[1 + rest];
    byte[] encoded = builder().abe(largest, RECORD.kemKey).seal().encode();
    assertEquals(Header.MAX_LENGTH, encoded.length);
    assertArrayEquals(encoded, Header.decode(encoded).encode());
    EnvelopeException e =
        assertThrows(
            EnvelopeException.class, () -> builder().abe(new byte[2 + rest], RECORD.kemKey).seal());
    assertEquals(Reason.TOO_LARGE, e.reason());
  }

  @Test
  void builder_contentKeyOfAnotherRecord_isRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new HeaderBuilder(
                RECORD.context, SealedRecord.MASTER_KEY, OTHER.contentKey, RECORD.cid, 156));
  }

  @Test
  void seal_payloadSizeThatNoFileHas_isRefused() {
    HeaderBuilder builder =
        new HeaderBuilder(
            RECORD.context, SealedRecord.MASTER_KEY, RECORD.contentKey, RECORD.cid, 55);
    builder.owner(RECORD.ownerKey.publicKey());
    assertThrows(InvalidEncodingException.class, builder::seal);
  }

  @Test
  void anchoredTo_anotherRecordVersionCommitmentOrPayload_isRefused() {
    Header header = RECORD.header(2);
    RecordAnchor anchor = RECORD.anchor(2);
    KeyCommitment commitment = OTHER.contentKey.commitment();
    for (RecordAnchor other :
        List.of(
            RECORD.anchor(1),
            RECORD.anchor(3),
            new RecordAnchor(OTHER.anchor(2).context(), anchor.commitment(), anchor.payload()),
            new RecordAnchor(anchor.context(), commitment, anchor.payload()),
            new RecordAnchor(anchor.context(), anchor.commitment(), OTHER.cid))) {
      EnvelopeException e = assertThrows(EnvelopeException.class, () -> header.anchoredTo(other));
      assertEquals(Reason.NOT_THE_ANCHORED, e.reason());
    }
    assertEquals(header, header.anchoredTo(anchor).header());
  }

  @Test
  void amend_samePayload_opensUnderTheNextVersion() {
    SealedRecord newReader = new SealedRecord(9, 1);
    Header amended =
        RECORD.opened().amend(masterKey(7)).abe(new byte[] {5}, newReader.kemKey).seal();
    assertEquals(2, amended.context().version());
    assertEquals(RECORD.cid, amended.payload());
    assertEquals(RECORD.contentKey.fileId(), amended.fileId());
    AnchoredHeader anchored = amended.anchoredTo(RECORD.anchor(2));
    assertEquals(masterKey(7), anchored.openWithKemKey(newReader.kemKey).header().masterKey());
    assertThrows(EnvelopeException.class, () -> anchored.openWithKemKey(RECORD.kemKey));
  }

  @Test
  void amend_lastVersion_isRefused() {
    int last = Integer.MAX_VALUE;
    OpenedHeader opened =
        RECORD.header(last).anchoredTo(RECORD.anchor(last)).openWithKemKey(RECORD.kemKey);
    assertThrows(InvalidEncodingException.class, () -> opened.amend(masterKey(1)));
  }

  @Test
  void toString_openedHeader_holdsNoKey() {
    String key = HexFormat.of().formatHex(RECORD.contentKey.bytes()).substring(0, 8);
    assertFalse(RECORD.opened().toString().contains(key));
    assertFalse(RECORD.contentKey.toString().contains(key));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Health", "1health", "he alth", "health\n", "h\u00e9alth", "a/b"})
  void context_channelThatFabricRefuses_isRefused(String channel) {
    assertThrows(
        InvalidEncodingException.class,
        () -> new RecordContext(channel, RECORD.context.owner(), RECORD.context.record(), 1));
    assertThrows(
        InvalidEncodingException.class,
        () -> ContentKey.random(channel, RECORD.context.record(), SealedRecord.seeded(1)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "master", "master/", "master/0", "master/01", "proxy/1", "master/1000000000"})
  void masterKey_otherCommittee_isRefused(String committee) {
    assertThrows(InvalidEncodingException.class, () -> new MasterKeyReference(committee, 1));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
  void version_notPositive_isRefused(int version) {
    assertThrows(InvalidEncodingException.class, () -> new MasterKeyReference("master/1", version));
    assertThrows(InvalidEncodingException.class, () -> RECORD.anchor(version));
  }

  private static HeaderBuilder builder() {
    Cid cid = RECORD.cid;
    return new HeaderBuilder(
        RECORD.context, SealedRecord.MASTER_KEY, RECORD.contentKey, cid, RECORD.payload.length);
  }

  private static MasterKeyReference masterKey(int version) {
    return new MasterKeyReference("master/2", version);
  }
}
