// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.envelope;

import io.careledger.crypto.Decoder;
import io.careledger.crypto.Encoder;
import io.careledger.crypto.InvalidEncodingException;
import io.careledger.crypto.sealing.SealedBox;
import io.careledger.crypto.sealing.SealingException;
import io.careledger.crypto.sealing.SealingKeyPair;
import io.careledger.crypto.sealing.SealingPublicKey;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * One way to a content key. Source: docs/spec/envelope.md, section 3. Each KEM key wraps one
 * content key for one context, so that AES-256-GCM may use a zero nonce.
 */
final class Stanza {
  static final String OWNER = "OWNER";
  static final String ABE = "ABE";
  static final int KEM_KEY_LENGTH = 32;

  private static final int TAG_LENGTH = 16;
  private static final int WRAPPED_LENGTH = ContentKey.LENGTH + TAG_LENGTH;
  private static final int OWNER_LENGTH = ContentKey.LENGTH + SealedBox.OVERHEAD;
  private static final Pattern KIND = Pattern.compile("[A-Z][A-Z0-9-]{0,31}");

  private final String kind;
  private final byte[] body;

  /** Checks the kind, and the body's form where the kind is known. */
  Stanza(String kind, byte[] body) {
    if (!KIND.matcher(kind).matches()) {
      throw new InvalidEncodingException("a kind is 1 to 32 of A-Z, 0-9 and '-'");
    }
    this.kind = kind;
    this.body = body.clone();
    if (kind.equals(OWNER) && body.length != OWNER_LENGTH) {
      throw new InvalidEncodingException("an OWNER stanza has 80 bytes");
    }
    if (kind.equals(ABE) && capsule().length == 0) {
      throw new InvalidEncodingException("an ABE stanza has a capsule");
    }
  }

  static Stanza owner(RecordContext context, ContentKey contentKey, SealingPublicKey owner) {
    byte[] key = contentKey.bytes();
    try {
      return new Stanza(OWNER, SealedBox.seal(owner, context.stanzaContext(OWNER), key));
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }

  static Stanza abe(RecordContext context, ContentKey contentKey, byte[] capsule, byte[] kemKey) {
    byte[] key = contentKey.bytes();
    try {
      byte[] wrapped = cipher(Cipher.ENCRYPT_MODE, context, kemKey).doFinal(key);
      return new Stanza(ABE, new Encoder().item(capsule).item(wrapped).bytes());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM is missing in this Java runtime", e);
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }

  /** The bytes of a content key that nothing was checked of yet. */
  byte[] openAsOwner(RecordContext context, SealingKeyPair owner) {
    try {
      return SealedBox.open(owner, context.stanzaContext(OWNER), body);
    } catch (SealingException e) {
      throw EnvelopeException.refused();
    }
  }

  /** The bytes of a content key that nothing was checked of yet. */
  byte[] openWithKemKey(RecordContext context, byte[] kemKey) {
    try {
      return cipher(Cipher.DECRYPT_MODE, context, kemKey).doFinal(wrapped());
    } catch (GeneralSecurityException e) {
      throw EnvelopeException.refused();
    }
  }

  String kind() {
    return kind;
  }

  byte[] body() {
    return body.clone();
  }

  /** The capsule of an ABE stanza. */
  byte[] capsule() {
    return abeItems()[0];
  }

  private byte[] wrapped() {
    return abeItems()[1];
  }

  private byte[][] abeItems() {
    Decoder decoder = new Decoder(body);
    byte[][] items = {decoder.item(), decoder.item(WRAPPED_LENGTH)};
    decoder.end();
    return items;
  }

  private static Cipher cipher(int mode, RecordContext context, byte[] kemKey)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    GCMParameterSpec zeroNonce = new GCMParameterSpec(8 * TAG_LENGTH, new byte[12]);
    cipher.init(mode, new SecretKeySpec(kemKey, "AES"), zeroNonce);
    cipher.updateAAD(context.stanzaContext(ABE));
    return cipher;
  }
}
