// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.envelope;

import io.careledger.crypto.Encoder;
import io.careledger.crypto.content.RecordId;
import io.careledger.crypto.kdf.Hkdf;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret of one payload of one record: 32 bytes with the file id and the commitment that belong
 * to them, so that they can't be mixed. Source: docs/spec/envelope.md, section 1. Whoever can read
 * the record knows it; it proves no origin.
 */
public final class ContentKey {
  static final int LENGTH = 32;

  private final byte[] key;
  private final String channel;
  private final RecordId record;
  private final FileId fileId;
  private final KeyCommitment commitment;

  private ContentKey(byte[] key, String channel, RecordId record, FileId fileId) {
    this.key = key;
    this.channel = channel;
    this.record = record;
    this.fileId = fileId;
    commitment =
        KeyCommitment.decode(Hkdf.derive(key, info("COMMIT").bytes(), KeyCommitment.LENGTH));
  }

  /**
   * Draws a content key and a file id for a new payload.
   *
   * @param channel name of the ledger's channel
   * @throws io.careledger.crypto.InvalidEncodingException if it is no channel's name
   */
  public static ContentKey random(String channel, RecordId record, SecureRandom random) {
    RecordContext.requireChannel(channel);
    byte[] key = new byte[LENGTH];
    random.nextBytes(key);
    return new ContentKey(key, channel, record, FileId.random(random));
  }

  /**
   * Takes over the bytes that a stanza held.
   *
   * @throws EnvelopeException REFUSED if they aren't what was committed to
   */
  static ContentKey unwrapped(
      byte[] key, String channel, RecordId record, FileId fileId, KeyCommitment expected) {
    ContentKey contentKey = new ContentKey(key, channel, record, fileId);
    if (!contentKey.commitment.equals(expected)) {
      throw EnvelopeException.refused();
    }
    return contentKey;
  }

  /** The payload's name. */
  public FileId fileId() {
    return fileId;
  }

  /** The public commitment to this key. */
  public KeyCommitment commitment() {
    return commitment;
  }

  boolean belongsTo(RecordContext context) {
    return channel.equals(context.channel()) && record.equals(context.record());
  }

  /** The key itself, for wrapping; the caller wipes the array. */
  byte[] bytes() {
    return key.clone();
  }

  /** HMAC-SHA256 of a header's bytes, 32 bytes. */
  byte[] headerMac(byte[] authenticated) {
    byte[] macKey = Hkdf.derive(key, info("HEADER-MAC").bytes(), LENGTH);
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(macKey, "HmacSHA256"));
      return mac.doFinal(authenticated);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HMAC-SHA256 is missing in this Java runtime", e);
    } finally {
      Arrays.fill(macKey, (byte) 0);
    }
  }

  /** The input key of the payload's stream; the caller wipes the array. */
  byte[] payloadKey() {
    byte[] info =
        new Encoder().item("PAYLOAD-KEY").item(fileId.encode()).item(commitment.encode()).bytes();
    return Hkdf.derive(key, info, LENGTH);
  }

  private Encoder info(String purpose) {
    return new Encoder().item(purpose).item(channel).item(record.toString()).item(fileId.encode());
  }

  /** Shows public parts only. */
  @Override
  public String toString() {
    return "ContentKey[secret, file " + fileId + "]";
  }
}
