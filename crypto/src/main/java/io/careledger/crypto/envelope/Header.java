// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.envelope;

import io.careledger.crypto.Decoder;
import io.careledger.crypto.Encoder;
import io.careledger.crypto.InvalidEncodingException;
import io.careledger.crypto.content.Cid;
import io.careledger.crypto.content.RecordId;
import io.careledger.crypto.envelope.EnvelopeException.Reason;
import io.careledger.crypto.signature.ActorId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The header of an envelope: what it is for, and the stanzas. Decoded from bytes it is well-formed
 * and nothing more; it opens only once it is {@linkplain #anchoredTo anchored} to what the ledger
 * says. Source: docs/spec/envelope.md, section 2.
 */
public final class Header {
  /** The most bytes that a header may have. */
  public static final int MAX_LENGTH = 65_536;

  static final int MAX_STANZAS = 64;
  static final int MAC_LENGTH = 32;

  private static final byte[] MAGIC = "CLENV".getBytes(StandardCharsets.US_ASCII);
  private static final byte FORMAT = 1;
  private static final int PREAMBLE = MAGIC.length + 1;

  /** The fields before the MAC, in their order. */
  record Fields(
      RecordContext context,
      MasterKeyReference masterKey,
      FileId fileId,
      KeyCommitment commitment,
      Cid payload,
      long payloadSize,
      List<Stanza> stanzas) {
    Fields {
      Payload.plaintextSize(payloadSize);
      stanzas = List.copyOf(stanzas);
      if (stanzas.isEmpty() || stanzas.size() > MAX_STANZAS) {
        throw new InvalidEncodingException("1 to 64 stanzas are expected");
      }
      for (String kind : List.of(Stanza.OWNER, Stanza.ABE)) {
        if (stanzas.stream().filter(stanza -> stanza.kind().equals(kind)).count() > 1) {
          throw new InvalidEncodingException("more than one stanza of kind " + kind);
        }
      }
    }

    byte[] encode() {
      Encoder stanzaItems = new Encoder();
      stanzas.forEach(stanza -> stanzaItems.item(stanza.kind()).item(stanza.body()));
      byte[] fields =
          new Encoder()
              .item(context.channel())
              .item(context.owner().toString())
              .item(context.record().toString())
              .item(u32(context.version()))
              .item(masterKey.committee())
              .item(u32(masterKey.version()))
              .item(fileId.encode())
              .item(commitment.encode())
              .item(payload.encode())
              .item(ByteBuffer.allocate(Long.BYTES).putLong(payloadSize).array())
              .item(stanzaItems.bytes())
              .bytes();
      return ByteBuffer.allocate(PREAMBLE + fields.length)
          .put(MAGIC)
          .put(FORMAT)
          .put(fields)
          .array();
    }
  }

  private final Fields fields;
  private final byte[] mac;

  private Header(Fields fields, byte[] mac) {
    this.fields = fields;
    this.mac = mac;
  }

  static Header seal(Fields fields, ContentKey contentKey) {
    Header header = new Header(fields, contentKey.headerMac(fields.encode()));
    if (header.encode().length > MAX_LENGTH) {
      throw tooLarge();
    }
    return header;
  }

  /**
   * Decodes a header.
   *
   * @throws EnvelopeException with a reason and, for FIELD_INVALID, the name of the field
   */
  public static Header decode(byte[] encoded) {
    if (encoded.length > MAX_LENGTH) {
      throw tooLarge();
    }
    if (encoded.length < PREAMBLE || !Arrays.equals(MAGIC, 0, 5, encoded, 0, 5)) {
      throw new EnvelopeException(Reason.NOT_AN_ENVELOPE, "this is not an envelope's header");
    }
    if (encoded[MAGIC.length] != FORMAT) {
      throw new EnvelopeException(
          Reason.FORMAT_UNKNOWN, "envelope format " + (encoded[5] & 0xff) + " is not known here");
    }
    Decoder in = new Decoder(Arrays.copyOfRange(encoded, PREAMBLE, encoded.length));
    String channel = field("channel", in, Header::text);
    ActorId owner = field("owner", in, d -> ActorId.parse(text(d)));
    RecordId record = field("record", in, d -> RecordId.parse(text(d)));
    RecordContext context =
        field("version", in, d -> new RecordContext(channel, owner, record, positive(d)));
    String committee = field("committee", in, Header::text);
    MasterKeyReference masterKey =
        field("master key", in, d -> new MasterKeyReference(committee, positive(d)));
    FileId fileId = field("file id", in, d -> FileId.decode(d.item(FileId.LENGTH)));
    KeyCommitment commitment =
        field("key commitment", in, d -> KeyCommitment.decode(d.item(KeyCommitment.LENGTH)));
    Cid payload = field("payload CID", in, d -> Cid.decode(d.item(Cid.LENGTH)));
    long size = field("payload size", in, d -> ByteBuffer.wrap(d.item(Long.BYTES)).getLong());
    Fields fields =
        field(
            "stanzas",
            in,
            d -> new Fields(context, masterKey, fileId, commitment, payload, size, stanzas(d)));
    byte[] mac = field("MAC", in, d -> d.item(MAC_LENGTH));
    field(
        "end",
        in,
        d -> {
          d.end();
          return true;
        });
    return new Header(fields, mac);
  }

  /** The bytes; decoding gives an equal header. */
  public byte[] encode() {
    byte[] authenticated = fields.encode();
    byte[] macItem = new Encoder().item(mac).bytes();
    return ByteBuffer.allocate(authenticated.length + macItem.length)
        .put(authenticated)
        .put(macItem)
        .array();
  }

  /**
   * Ties this header to what the ledger says.
   *
   * @return the header, to be opened
   * @throws EnvelopeException NOT_THE_ANCHORED if it is another record's, version's or payload's
   */
  public AnchoredHeader anchoredTo(RecordAnchor anchor) {
    if (!fields.context().equals(anchor.context())) {
      throw notAnchored("record or version");
    }
    if (!fields.commitment().equals(anchor.commitment())) {
      throw notAnchored("key commitment");
    }
    if (!fields.payload().equals(anchor.payload())) {
      throw notAnchored("payload");
    }
    return new AnchoredHeader(this);
  }

  /** The record and the version that this is for. */
  public RecordContext context() {
    return fields.context();
  }

  /** The master public key of the ABE stanza. */
  public MasterKeyReference masterKey() {
    return fields.masterKey();
  }

  /** The payload's name. */
  public FileId fileId() {
    return fields.fileId();
  }

  /** The commitment to the content key. */
  public KeyCommitment commitment() {
    return fields.commitment();
  }

  /** The encrypted payload's identifier. */
  public Cid payload() {
    return fields.payload();
  }

  /** Bytes of the encrypted payload. */
  public long payloadSize() {
    return fields.payloadSize();
  }

  /** Bytes of the file. */
  public long plaintextSize() {
    return Payload.plaintextSize(fields.payloadSize());
  }

  /** The kinds of the stanzas in their order, known or not. */
  public List<String> stanzaKinds() {
    return fields.stanzas().stream().map(Stanza::kind).toList();
  }

  Optional<Stanza> stanza(String kind) {
    return fields.stanzas().stream().filter(stanza -> stanza.kind().equals(kind)).findFirst();
  }

  boolean isAuthenticatedBy(ContentKey contentKey) {
    return MessageDigest.isEqual(mac, contentKey.headerMac(fields.encode()));
  }

  private static List<Stanza> stanzas(Decoder in) {
    byte[] items = in.item();
    List<Stanza> stanzas = new ArrayList<>();
    Decoder decoder = new Decoder(items);
    for (int read = 0; read < items.length; ) {
      byte[] kind = decoder.item();
      byte[] body = decoder.item();
      read += kind.length + body.length + 2 * Integer.BYTES;
      stanzas.add(new Stanza(new String(kind, StandardCharsets.US_ASCII), body));
    }
    return stanzas;
  }

  private static <T> T field(String name, Decoder in, Function<Decoder, T> read) {
    try {
      return read.apply(in);
    } catch (InvalidEncodingException e) {
      throw EnvelopeException.field(name, e.getMessage());
    }
  }

  private static String text(Decoder in) {
    return new String(in.item(), StandardCharsets.US_ASCII);
  }

  private static int positive(Decoder in) {
    return ByteBuffer.wrap(in.item(Integer.BYTES)).getInt();
  }

  private static byte[] u32(int value) {
    return ByteBuffer.allocate(Integer.BYTES).putInt(value).array();
  }

  private static EnvelopeException tooLarge() {
    return new EnvelopeException(Reason.TOO_LARGE, "an envelope's header has at most 65536 bytes");
  }

  private static EnvelopeException notAnchored(String what) {
    return new EnvelopeException(
        Reason.NOT_THE_ANCHORED, "the header's " + what + " is not the one on the ledger");
  }
}
