// SPDX-License-Identifier: Apache-2.0
package io.careledger.ledger;

import io.careledger.ledger.json.Bytes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Ids that signer and ledger both compute: base32 of the first 20 bytes of SHA-256 over
 * length-prefixed items.
 */
public final class LedgerIds {
  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz234567";

  private LedgerIds() {}

  /** A proposal's id. */
  public static String proposal(String channel, String msp, Bytes requestId) {
    return id(ascii("PROPOSAL"), ascii(channel), ascii(msp), requestId.toArray());
  }

  /** A key request's id. */
  public static String keyRequest(String channel, String actor, Bytes requestId) {
    return id(ascii("KEY-REQUEST"), ascii(channel), ascii(actor), requestId.toArray());
  }

  /** A decision's id. */
  public static String decision(String channel, String actor, Bytes requestId) {
    return id(ascii("DECISION"), ascii(channel), ascii(actor), requestId.toArray());
  }

  /** A ring's id. */
  public static String ring(String channel, String msp, Bytes requestId) {
    return id(ascii("RING"), ascii(channel), ascii(msp), requestId.toArray());
  }

  /** A trace case's id. */
  public static String traceCase(String channel, String msp, Bytes requestId) {
    return id(ascii("CASE"), ascii(channel), ascii(msp), requestId.toArray());
  }

  /** SHA-256 over items, each as u32 length ‖ bytes. */
  static Bytes hashItems(byte[]... items) {
    MessageDigest digest = sha256();
    for (byte[] item : items) {
      digest.update(ByteBuffer.allocate(4).putInt(item.length).array());
      digest.update(item);
    }
    return Bytes.of(digest.digest());
  }

  /** SHA-256 of a text's UTF-8. */
  public static Bytes hashText(String text) {
    return Bytes.of(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** SHA-256 of bytes. */
  public static Bytes hashBytes(Bytes bytes) {
    return Bytes.of(sha256().digest(bytes.toArray()));
  }

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String id(byte[]... items) {
    byte[] hash = hashItems(items).toArray();
    StringBuilder text = new StringBuilder(32);
    int buffer = 0;
    int bits = 0;
    for (int i = 0; i < 20; i++) {
      buffer = (buffer << 8 | (hash[i] & 0xff)) & 0xffff;
      for (bits += 8; bits >= 5; bits -= 5) {
        text.append(LETTERS.charAt(buffer >> (bits - 5) & 31));
      }
    }
    return text.toString();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
