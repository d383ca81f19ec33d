// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.envelope;

import com.google.crypto.tink.subtle.AesGcmHkdfStreaming;
import io.careledger.crypto.Encoder;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.security.GeneralSecurityException;
import java.util.Arrays;

/**
 * Tink's stream cipher under one content key, bound to its file id and commitment. Tink's errors
 * show its state.
 */
final class PayloadCipher {
  private final AesGcmHkdfStreaming aead;
  private final byte[] associatedData;

  PayloadCipher(ContentKey contentKey) {
    associatedData =
        new Encoder()
            .item("PAYLOAD")
            .item(contentKey.fileId().encode())
            .item(contentKey.commitment().encode())
            .bytes();
    byte[] key = contentKey.payloadKey();
    try {
      aead = new AesGcmHkdfStreaming(key, "HmacSha256", 32, Payload.SEGMENT, 0);
    } catch (GeneralSecurityException e) {
      throw missing(e);
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }

  OutputStream encryptingStream(OutputStream sealed) throws IOException {
    try {
      return aead.newEncryptingStream(sealed, associatedData);
    } catch (GeneralSecurityException e) {
      throw missing(e);
    }
  }

  ReadableByteChannel decryptingChannel(ReadableByteChannel sealed) {
    try {
      return aead.newDecryptingChannel(sealed, associatedData);
    } catch (GeneralSecurityException e) {
      throw missing(e);
    } catch (IOException e) {
      throw new IllegalStateException("the cipher read before it was asked to", e);
    }
  }

  SeekableByteChannel seekableDecryptingChannel(SeekableByteChannel sealed) throws IOException {
    try {
      return aead.newSeekableDecryptingChannel(sealed, associatedData);
    } catch (GeneralSecurityException e) {
      throw missing(e);
    }
  }

  private static IllegalStateException missing(GeneralSecurityException e) {
    return new IllegalStateException("streaming AES-GCM is missing in this Java runtime", e);
  }
}
