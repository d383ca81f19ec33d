// SPDX-License-Identifier: Apache-2.0
package io.careledger.network;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** Another command: holds a network's lock, says so, and ends when its input does. */
final class LockHolder {
  private LockHolder() {}

  public static void main(String[] arguments) {
    StateLock.holding(
        Path.of(arguments[0]),
        new Progress(System.err),
        () -> {
          System.out.println("held");
          try {
            System.in.readAllBytes();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }
}
