// SPDX-License-Identifier: Apache-2.0
package io.careledger.network;

import io.careledger.network.process.PrivateFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Lets one command at a time change a network; the others wait. */
final class StateLock {
  private StateLock() {}

  static void holding(Path state, Progress progress, Runnable work) {
    Path file = PrivateFiles.folder(state).resolve("lock");
    try (FileChannel channel =
            FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock free = channel.tryLock();
        FileLock lock = free == null ? waiting(channel, progress) : free) {
      if (lock.isValid()) {
        work.run();
      }
    } catch (IOException e) {
      throw NetworkException.of(file + " can't be locked", e);
    }
  }

  private static FileLock waiting(FileChannel channel, Progress progress) throws IOException {
    progress.say("another command works on this network; waiting for it ...");
    return channel.lock();
  }
}
