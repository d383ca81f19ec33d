// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.sealing;

import com.google.crypto.tink.HybridDecrypt;
import com.google.crypto.tink.HybridEncrypt;
import com.google.crypto.tink.Key;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.hybrid.HybridConfig2026;
import java.security.GeneralSecurityException;

/**
 * HPKE in base mode (RFC 9180), DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-256-GCM, one message a
 * box; by Tink. A box is {@code enc} (32 bytes) and the ciphertext (16 bytes more than the
 * plaintext). It proves nothing about who sealed it. The ephemeral key comes from Tink's own {@code
 * SecureRandom}: its public interface takes no other.
 */
public final class SealedBox {
  /** Bytes by which a box is longer than its plaintext. */
  public static final int OVERHEAD = 48;

  private SealedBox() {}

  /**
   * Seals to a key.
   *
   * @param info everything that the box is bound to, as items; the RFC's {@code info}
   * @return the box, {@link #OVERHEAD} bytes longer than the plaintext
   */
  public static byte[] seal(SealingPublicKey recipient, byte[] info, byte[] plaintext) {
    try {
      HybridEncrypt hpke =
          handle(recipient.tinkKey()).getPrimitive(HybridConfig2026.get(), HybridEncrypt.class);
      return hpke.encrypt(plaintext, info);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HPKE is missing in this Java runtime", e);
    }
  }

  /**
   * Opens a box.
   *
   * @param info the same as at sealing
   * @return the plaintext; the caller wipes it if it is secret
   * @throws SealingException if the box is not for this key and info, or was changed; one message
   *     for all causes
   */
  public static byte[] open(SealingKeyPair recipient, byte[] info, byte[] box) {
    HybridDecrypt hpke;
    try {
      hpke = handle(recipient.tinkKey()).getPrimitive(HybridConfig2026.get(), HybridDecrypt.class);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HPKE is missing in this Java runtime", e);
    }
    try {
      return hpke.decrypt(box, info);
    } catch (GeneralSecurityException | RuntimeException e) {
      throw new SealingException();
    }
  }

  private static KeysetHandle handle(Key key) throws GeneralSecurityException {
    return KeysetHandle.newBuilder()
        .addEntry(KeysetHandle.importKey(key).withFixedId(1).makePrimary())
        .build();
  }
}
