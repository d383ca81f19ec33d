// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.content.kubo;

import io.careledger.crypto.content.Cid;
import io.careledger.sdk.content.PatternStream;
import io.careledger.sdk.content.kubo.KuboStore.Collection;
import java.io.BufferedOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Puts a content and gets it again, in a process with a heap of 64 MB. Prints the CID, the
 * milliseconds of both, and how many bytes came back.
 */
final class KuboProcess {
  private KuboProcess() {}

  /** Arguments: the node's API, and a file or the size of a pattern; optionally where it goes. */
  public static void main(String[] arguments) throws IOException {
    KuboStore store =
        KuboStore.over(
            List.of(KuboNode.at(URI.create(arguments[0]), Optional.empty())),
            KuboTimeouts.STANDARD,
            Collection.LATER);
    long begin = System.nanoTime();
    Cid cid;
    try (InputStream content =
        arguments[1].matches("\\d+")
            ? new PatternStream(Long.parseLong(arguments[1]))
            : Files.newInputStream(Path.of(arguments[1]))) {
      cid = store.put(content);
    }
    long put = System.nanoTime();
    long bytes;
    try (InputStream stored = store.get(cid);
        OutputStream target =
            arguments.length > 2
                ? new BufferedOutputStream(Files.newOutputStream(Path.of(arguments[2])), 1 << 20)
                : OutputStream.nullOutputStream()) {
      bytes = stored.transferTo(target);
    }
    long got = System.nanoTime();
    System.out.println(
        cid + " " + (put - begin) / 1_000_000 + " " + (got - put) / 1_000_000 + " " + bytes);
  }

  static Process start(String... arguments) throws IOException {
    List<String> command =
        new java.util.ArrayList<>(
            List.of(
                System.getProperty("java.home") + File.separator + "bin" + File.separator + "java",
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                KuboProcess.class.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }
}
