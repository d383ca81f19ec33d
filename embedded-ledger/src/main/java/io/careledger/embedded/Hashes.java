// SPDX-License-Identifier: Apache-2.0
package io.careledger.embedded;

import com.google.protobuf.ByteString;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** SHA-256, the ledger's one hash function. */
final class Hashes {
  static final int SIZE = 32;

  private Hashes() {}

  /** Of the parts one after another; callers see to it that the concatenation is unambiguous. */
  static ByteString sha256(ByteString... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (ByteString part : parts) {
        digest.update(part.asReadOnlyByteBuffer());
      }
      return ByteString.copyFrom(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  static String text(ByteString hash) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(hash.toByteArray());
  }
}
