// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.keys;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.careledger.crypto.sealing.SealingKeyPair;
import io.careledger.crypto.signature.ActorId;
import io.careledger.crypto.signature.SigningKey;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.json.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** A key file of any bytes, and any bytes as the content of one. */
class KeyFileFuzzTest {
  private static final int COST = 6;
  private static final Set<ErrorCode> REFUSALS =
      Set.of(ErrorCode.KEY_FILE_INVALID, ErrorCode.PASSPHRASE_WRONG);

  /** The content is authenticated by the file; it is read with the same care. */
  @MethodSource("contents")
  @FuzzTest(maxDuration = "20s")
  void open_anyBytes_refusesOrKeepsThem(byte[] bytes) throws IOException {
    Path path = Files.createTempFile("fuzz", ".key");
    try {
      Files.write(path, cheap(bytes));
      KeyFile.open(path, "any".toCharArray(), new SecureRandom());
      throw new AssertionError("opened by whatever passphrase");
    } catch (LedgerException e) {
      require(e);
    } finally {
      Files.delete(path);
    }
    try {
      if (!Arrays.equals(bytes, ActorSecrets.decode(bytes).encode())) {
        throw new AssertionError("two encodings of one actor's secrets");
      }
    } catch (LedgerException e) {
      require(e);
    }
  }

  static Stream<byte[]> contents() {
    SecureRandom random = new SecureRandom();
    SigningKey key = SigningKey.random(random);
    SealingKeyPair pair = SealingKeyPair.random(random);
    byte[] head = new byte[64];
    byte[] magic = {'C', 'L', 'K', 'E', 'Y', 1};
    System.arraycopy(magic, 0, head, 0, magic.length);
    return Stream.of(head, secrets(key, pair, 20_000), secrets(key, pair, 65_536));
  }

  private static byte[] secrets(SigningKey key, SealingKeyPair pair, int lastDay) {
    PendingKey pending = new PendingKey(Bytes.of(new byte[16]), pair, lastDay);
    return new ActorSecrets(
            ActorId.of(key.verificationKey()),
            List.of(key),
            List.of(pair),
            List.of(pending),
            List.of())
        .encode();
  }

  /** A cost within the range is the least, so that the run spends its time elsewhere. */
  private static byte[] cheap(byte[] bytes) {
    byte[] file = bytes.clone();
    byte[] least = {0, 0, 0x4c, 0, 0, 0, 0, 2, 0, 0, 0, 1};
    if (file.length >= COST + least.length && file[COST] == 0 && file[COST + 1] < 0x11) {
      System.arraycopy(least, 0, file, COST, least.length);
    }
    return file;
  }

  private static void require(LedgerException refused) {
    if (!REFUSALS.contains(refused.code())) {
      throw refused;
    }
  }
}
