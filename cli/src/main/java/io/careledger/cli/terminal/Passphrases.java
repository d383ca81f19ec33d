// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.terminal;

import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import io.careledger.sdk.files.Cause;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * Passphrases: asked for without echo, or the first line of a file or of standard input. Never from
 * arguments or the environment, which other users can read.
 */
public final class Passphrases {
  private static final int LONGEST = 1024;
  private static final int LEAST_LENGTH = 12;
  private static final int LEAST_DISTINCT = 6;
  private final Surroundings surroundings;

  public Passphrases(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** The passphrase of a file that exists. The caller wipes it. */
  public char[] existing(Optional<String> file, String name) {
    return file.map(this::read).orElseGet(() -> ask("Passphrase of " + name));
  }

  /** A new passphrase, asked for twice. The caller wipes it. */
  public char[] fresh(Optional<String> file, String name) {
    if (file.isPresent()) {
      return read(file.get());
    }
    char[] first = ask("New passphrase for " + name);
    char[] second = ask("The same again");
    try {
      if (!Arrays.equals(first, second)) { // both were typed here; there is nobody to time it
        throw new LedgerException(
            ErrorCode.PASSPHRASE_WRONG, "passphrase", "the two are not the same");
      }
      return first;
    } finally {
      Arrays.fill(second, '\0');
    }
  }

  /**
   * What is to be said of a new passphrase that is quickly guessed; it is not refused. A word list
   * finds long ones, too.
   */
  public static Optional<String> weakness(char[] passphrase) {
    long distinct = CharBuffer.wrap(passphrase).chars().distinct().count();
    return passphrase.length >= LEAST_LENGTH && distinct >= LEAST_DISTINCT
        ? Optional.empty()
        : Optional.of(
            "This passphrase is weak: who gets a copy of the key file may guess it. Take five"
                + " random words, at least "
                + LEAST_LENGTH
                + " characters. careledger actor passphrase changes an actor's, careledger enrol"
                + " passphrase a person's.");
  }

  private char[] ask(String question) {
    return surroundings
        .prompt()
        .secret(question)
        .orElseThrow(
            () ->
                new LedgerException(
                    ErrorCode.PASSPHRASE_EMPTY,
                    "passphrase",
                    "there is no terminal to ask for it, and no --passphrase-file"));
  }

  private char[] read(String file) {
    try {
      if (file.equals("-")) {
        return line(surroundings.in());
      }
      try (InputStream in = Files.newInputStream(Path.of(file))) {
        return line(in);
      }
    } catch (CharacterCodingException e) {
      throw new LedgerException(ErrorCode.PASSPHRASE_WRONG, "passphrase", file + " is not UTF-8");
    } catch (IOException e) {
      throw new LedgerException(
          ErrorCode.STORAGE_FAILED, "passphrase-file", file + ": " + Cause.of(e), e);
    }
  }

  /** Byte by byte, so that what follows the line stays in the stream. */
  private static char[] line(InputStream in) throws IOException {
    byte[] bytes = new byte[LONGEST];
    int length = 0;
    try {
      for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
        if (length == LONGEST) {
          throw new LedgerException(
              ErrorCode.PASSPHRASE_WRONG, "passphrase", "longer than " + LONGEST + " bytes");
        }
        bytes[length++] = (byte) next;
      }
      if (length > 0 && bytes[length - 1] == '\r') {
        length--;
      }
      if (length == 0) {
        throw new LedgerException(ErrorCode.PASSPHRASE_EMPTY, "passphrase", "the line is empty");
      }
      CharBuffer text =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, length));
      char[] passphrase = new char[text.remaining()];
      text.get(passphrase);
      Arrays.fill(text.array(), '\0');
      return passphrase;
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }
}
