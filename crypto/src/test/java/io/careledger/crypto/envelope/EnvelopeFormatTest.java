// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.envelope;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.careledger.crypto.Vectors;
import io.careledger.crypto.Vectors.Vector;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.params.HKDFParameters;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A second reader, written from docs/spec/envelope.md with the JDK's AES-GCM and Bouncy Castle's
 * HKDF, and nothing of ours.
 */
class EnvelopeFormatTest {
  static Stream<Vector> valid() {
    return Vectors.with("envelope.json", "valid");
  }

  @ParameterizedTest
  @MethodSource("valid")
  void read_asTheSpecificationSays_givesTheFile(Vector vector) throws GeneralSecurityException {
    byte[] header = vector.bytes("header");
    assertArrayEquals(ascii("CLENV\u0001"), Arrays.copyOf(header, 6));
    List<byte[]> fields = items(Arrays.copyOfRange(header, 6, header.length));
    List<byte[]> stanzas = items(fields.get(10));
    List<byte[]> abe = items(stanzas.get(1 + stanzas.indexOf(find(stanzas, "ABE"))));
    byte[] context =
        join(
            ascii("STANZA"),
            fields.get(0),
            fields.get(1),
            fields.get(2),
            fields.get(3),
            ascii("ABE"));
    byte[] key = gcm(vector.bytes("kemKey"), new byte[12], context, abe.get(1));
    byte[] fileId = fields.get(6);
    byte[] commitment =
        hkdf(key, new byte[0], join(ascii("COMMIT"), fields.get(0), fields.get(2), fileId));
    assertArrayEquals(fields.get(7), commitment);
    byte[] macKey =
        hkdf(key, new byte[0], join(ascii("HEADER-MAC"), fields.get(0), fields.get(2), fileId));
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(macKey, "HmacSHA256"));
    mac.update(header, 0, header.length - 36);
    assertArrayEquals(fields.get(11), mac.doFinal());
    byte[] payloadKey = hkdf(key, new byte[0], join(ascii("PAYLOAD-KEY"), fileId, commitment));
    byte[] associated = join(ascii("PAYLOAD"), fileId, commitment);
    assertArrayEquals(
        vector.bytes("file"), payload(payloadKey, associated, vector.bytes("payload")));
  }

  private static byte[] payload(byte[] inputKey, byte[] associated, byte[] payload)
      throws GeneralSecurityException {
    byte[] key = hkdf(inputKey, Arrays.copyOfRange(payload, 1, 33), associated);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    int from = 40;
    for (int i = 0; from < payload.length; i++) {
      int to = Math.min((i + 1) * 4096, payload.length);
      byte[] nonce =
          ByteBuffer.allocate(12)
              .put(payload, 33, 7)
              .putInt(i)
              .put((byte) (to == payload.length ? 1 : 0))
              .array();
      file.writeBytes(gcm(key, nonce, new byte[0], Arrays.copyOfRange(payload, from, to)));
      from = to;
    }
    return file.toByteArray();
  }

  private static byte[] gcm(byte[] key, byte[] nonce, byte[] associated, byte[] ciphertext)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    SecretKeySpec aes = new SecretKeySpec(key, "AES");
    cipher.init(Cipher.DECRYPT_MODE, aes, new GCMParameterSpec(128, nonce));
    cipher.updateAAD(associated);
    return cipher.doFinal(ciphertext);
  }

  private static byte[] hkdf(byte[] key, byte[] salt, byte[] info) {
    HKDFBytesGenerator hkdf = new HKDFBytesGenerator(new SHA256Digest());
    hkdf.init(new HKDFParameters(key, salt, info));
    byte[] derived = new byte[32];
    hkdf.generateBytes(derived, 0, 32);
    return derived;
  }

  private static List<byte[]> items(byte[] bytes) {
    List<byte[]> items = new ArrayList<>();
    for (ByteBuffer in = ByteBuffer.wrap(bytes); in.hasRemaining(); ) {
      byte[] item = new byte[in.getInt()];
      in.get(item);
      items.add(item);
    }
    return items;
  }

  private static byte[] find(List<byte[]> stanzas, String kind) {
    return stanzas.stream()
        .filter(item -> Arrays.equals(item, ascii(kind)))
        .findFirst()
        .orElseThrow();
  }

  private static byte[] join(byte[]... items) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] item : items) {
      out.writeBytes(ByteBuffer.allocate(4).putInt(item.length).array());
      out.writeBytes(item);
    }
    return out.toByteArray();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
