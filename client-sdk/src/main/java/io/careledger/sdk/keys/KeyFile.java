// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.keys;

import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import io.careledger.sdk.files.Cause;
import io.careledger.sdk.files.DurableFile;
import io.careledger.sdk.files.FileGuard;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A secret at rest under a passphrase: {@code docs/spec/key-file.md}. Once opened it keeps the
 * derived key, so that it can be written again without asking. Does not protect against who can
 * read this process's memory, nor a passphrase that a word list holds.
 */
public final class KeyFile implements AutoCloseable {
  private static final byte[] MAGIC = "CLKEY\u0001".getBytes(StandardCharsets.US_ASCII);
  private static final int SALT = 16;
  private static final int NONCE = 12;
  private static final int TAG = 16;
  private static final int HEAD = MAGIC.length + 3 * Integer.BYTES + SALT + NONCE;
  private static final int LARGEST = 16 << 20;

  private final Path path;
  private final SecureRandom random;
  private PassphraseCost cost;
  private byte[] salt;
  private byte[] key;
  private boolean closed;

  private KeyFile(Path path, PassphraseCost cost, byte[] salt, byte[] key, SecureRandom random) {
    this.path = path;
    this.cost = cost;
    this.salt = salt;
    this.key = key;
    this.random = random;
  }

  /** What was opened, and the file to write it back to. */
  public static final class Opened {
    private final KeyFile file;
    private final byte[] content;

    private Opened(KeyFile file, byte[] content) {
      this.file = file;
      this.content = content;
    }

    /** The file, to write the content back to. */
    public KeyFile file() {
      return file;
    }

    /** The content itself, not a copy, so that the caller can wipe it. */
    public byte[] content() {
      return content;
    }

    @Override
    public String toString() {
      return "Opened[" + file.path + ", content withheld]";
    }
  }

  /**
   * Makes a new file.
   *
   * @param passphrase not empty; the caller wipes it
   * @throws LedgerException {@code CL-PASSPHRASE-EMPTY}, {@code CL-TARGET-EXISTS}, {@code
   *     CL-STORAGE-FAILED}
   */
  public static KeyFile create(
      Path path, char[] passphrase, PassphraseCost cost, byte[] content, SecureRandom random) {
    requirePassphrase(passphrase);
    byte[] salt = draw(SALT, random);
    return create(path, cost, salt, cost.derive(passphrase, salt), content, random);
  }

  /** Makes a new file under a passphrase's key. */
  static KeyFile create(
      Path path,
      PassphraseCost cost,
      byte[] salt,
      byte[] key,
      byte[] content,
      SecureRandom random) {
    KeyFile file = new KeyFile(path, cost, salt, key, random);
    file.save(content, false);
    return file;
  }

  /**
   * Opens a file.
   *
   * @throws LedgerException {@code CL-KEY-FILE-MISSING}, {@code CL-KEY-FILE-INVALID}, {@code
   *     CL-PASSPHRASE-WRONG}, {@code CL-STORAGE-FAILED}
   */
  public static Opened open(Path path, char[] passphrase, SecureRandom random) {
    byte[] bytes = read(path);
    if (bytes.length < HEAD + TAG
        || !Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
      throw new LedgerException(
          ErrorCode.KEY_FILE_INVALID, "", path + " is not a CareLedger key file of format 1");
    }
    ByteBuffer head = ByteBuffer.wrap(bytes, MAGIC.length, HEAD - MAGIC.length);
    PassphraseCost cost = new PassphraseCost(head.getInt(), head.getInt(), head.getInt());
    byte[] salt = new byte[SALT];
    head.get(salt);
    KeyFile file = new KeyFile(path, cost, salt, cost.derive(passphrase, salt), random);
    return new Opened(file, file.decrypt(bytes));
  }

  /**
   * Changes the content durably. What is changed is the content that is on disk now, which another
   * process may have written since this one opened it; nobody's change is lost.
   *
   * @return the content after the change
   * @throws LedgerException {@code CL-STATE-CONFLICT} if the passphrase was changed meanwhile,
   *     {@code CL-STORAGE-FAILED}
   */
  public synchronized byte[] update(UnaryOperator<byte[]> change) {
    return FileGuard.holding(
        path,
        () -> {
          byte[] content = change.apply(reread());
          save(content, true);
          return content;
        });
  }

  /** Puts the content under a new passphrase; the old one opens older copies of the file only. */
  public synchronized void changePassphrase(char[] passphrase, PassphraseCost newCost) {
    requirePassphrase(passphrase);
    FileGuard.holding(
        path,
        () -> {
          byte[] content = reread();
          byte[] newSalt = draw(SALT, random);
          KeyFile renewed =
              new KeyFile(path, newCost, newSalt, newCost.derive(passphrase, newSalt), random);
          renewed.save(content, true);
          // Only now: a file that could not be written still has the old passphrase.
          Arrays.fill(key, (byte) 0);
          salt = newSalt;
          key = renewed.key;
          cost = newCost;
          return content;
        });
  }

  public Path path() {
    return path;
  }

  /** Forgets the key; waits for a change that is under way. */
  @Override
  public synchronized void close() {
    closed = true;
    Arrays.fill(key, (byte) 0);
  }

  private void save(byte[] content, boolean overwrite) {
    if (closed) {
      // Encrypting under a key of zeros would publish the content and lose it.
      throw new LedgerException(ErrorCode.STATE_CONFLICT, "", path + " was closed");
    }
    if (content.length > LARGEST - HEAD - TAG) {
      throw new LedgerException(
          ErrorCode.KEY_FILE_INVALID, "", path + " would be larger than what is read");
    }
    byte[] nonce = draw(NONCE, random);
    byte[] head =
        ByteBuffer.allocate(HEAD)
            .put(MAGIC)
            .putInt(cost.memory())
            .putInt(cost.passes())
            .putInt(cost.lanes())
            .put(salt)
            .put(nonce)
            .array();
    try (DurableFile draft = DurableFile.replacing(path)) {
      draft.output().write(head);
      draft.output().write(cipher(Cipher.ENCRYPT_MODE, head).doFinal(content));
      draft.commit(overwrite);
    } catch (IOException | GeneralSecurityException e) {
      throw new LedgerException(
          ErrorCode.STORAGE_FAILED, "", "writing " + path + " failed: " + e.getMessage(), e);
    }
  }

  private byte[] decrypt(byte[] bytes) {
    try {
      return cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(bytes, HEAD))
          .doFinal(bytes, HEAD, bytes.length - HEAD);
    } catch (GeneralSecurityException e) {
      // No cause: the provider's text would tell nothing more.
      throw new LedgerException(
          ErrorCode.PASSPHRASE_WRONG, "", "the passphrase is wrong, or " + path + " is damaged");
    }
  }

  private Cipher cipher(int mode, byte[] head) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    byte[] nonce = Arrays.copyOfRange(head, HEAD - NONCE, HEAD);
    cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(8 * TAG, nonce));
    cipher.updateAAD(head);
    return cipher;
  }

  private byte[] reread() {
    byte[] bytes = read(path);
    int saltAt = HEAD - NONCE - SALT;
    if (bytes.length < HEAD + TAG || !Arrays.equals(bytes, saltAt, saltAt + SALT, salt, 0, SALT)) {
      throw new LedgerException(
          ErrorCode.STATE_CONFLICT, "", path + " has another passphrase by now; open it again");
    }
    return decrypt(bytes);
  }

  private static byte[] read(Path path) {
    try {
      if (!Files.exists(path)) {
        throw new LedgerException(ErrorCode.KEY_FILE_MISSING, "", "there is no key file " + path);
      }
      if (Files.size(path) > LARGEST) {
        throw new LedgerException(ErrorCode.KEY_FILE_INVALID, "", path + " is too large");
      }
      return Files.readAllBytes(path);
    } catch (IOException e) {
      throw new LedgerException(
          ErrorCode.STORAGE_FAILED, "", "reading " + path + " failed: " + Cause.of(e), e);
    }
  }

  private static void requirePassphrase(char[] passphrase) {
    if (passphrase.length == 0) {
      throw new LedgerException(
          ErrorCode.PASSPHRASE_EMPTY, "", "an empty passphrase protects nothing");
    }
  }

  private static byte[] draw(int length, SecureRandom random) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }
}
