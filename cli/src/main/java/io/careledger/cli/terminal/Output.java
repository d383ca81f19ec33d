// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.terminal;

import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import io.careledger.sdk.files.Cause;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Standard output. Java's writers swallow errors, so the first one is kept: a full disk must not
 * pass for an empty answer.
 */
public final class Output {
  private final Remembering stream;
  private final PrintWriter writer;
  private String done = "";

  public Output(OutputStream out) {
    stream = new Remembering(out);
    writer =
        new PrintWriter(new BufferedOutputStream(stream, 1 << 16), false, StandardCharsets.UTF_8);
  }

  /** For help texts and tables. */
  public PrintWriter writer() {
    return writer;
  }

  /** Notes what the command has changed, for the case that its result can't be written. */
  public void done(String sentence) {
    done = sentence;
  }

  public void line(String text) {
    writer.print(text);
    writer.print('\n');
  }

  /**
   * Sends what is buffered on its way.
   *
   * @throws LedgerException {@code CL-STORAGE-FAILED} if anything could not be written
   */
  public void finish() {
    writer.flush();
    if (writer.checkError()) {
      String cause = stream.failure.map(Cause::of).orElse("unknown cause");
      throw new LedgerException(
          ErrorCode.STORAGE_FAILED,
          "stdout",
          "the output could not be written ("
              + cause
              + ")"
              + (done.isEmpty() ? "" : ", but the command is done: " + done));
    }
  }

  private static final class Remembering extends FilterOutputStream {
    private Optional<IOException> failure = Optional.empty();

    Remembering(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      try {
        out.write(bytes, offset, length);
        out.flush();
      } catch (IOException e) {
        failure = failure.or(() -> Optional.of(e));
        throw e;
      }
    }
  }
}
