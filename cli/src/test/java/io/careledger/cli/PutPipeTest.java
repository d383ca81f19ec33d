// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be read only once is stored from its first byte. */
@DisabledOnOs(OS.WINDOWS)
class PutPipeTest {
  @TempDir Path folder;
  private Shell shell;
  private Path pipe;
  private final AtomicBoolean stopped = new AtomicBoolean();
  private final AtomicInteger cut = new AtomicInteger();
  private Thread writer = new Thread(() -> {});

  @BeforeEach
  void makePipe() throws Exception {
    shell = new Shell(folder).furnished();
    pipe = folder.resolve("pipe");
    assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
  }

  /** Gives the content to the first who opens the pipe, and nothing to whoever opens it then. */
  private void fill(String content) {
    writer =
        new Thread(
            () -> {
              write(content);
              while (!stopped.get()) {
                write("");
              }
            });
    writer.setDaemon(true);
    writer.start();
  }

  /** Waits for a reader, who may go away in the middle. */
  private void write(String content) {
    try {
      Files.writeString(pipe, content);
    } catch (IOException e) {
      cut.incrementAndGet();
    }
  }

  @AfterEach
  void stopWriter() throws Exception {
    stopped.set(true);
    // Opening for both waits for nobody, and is the reader that the writer may wait for.
    RandomAccessFile reader = new RandomAccessFile(pipe.toFile(), "rw");
    try {
      writer.join();
    } finally {
      reader.close();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "short",
        "{\"resourceType\":\"Observation\",\"nonsense\":1}",
        "a letter of more bytes than intake looks at: 0123456789 0123456789 0123456789 0123456789"
            + " 0123456789 0123456789 0123456789 0123456789 0123456789",
        "{\"a\":\"an object of more bytes than that: 0123456789 0123456789 0123456789 0123456789"
            + " 0123456789 0123456789 0123456789 0123456789 0123456789\"}"
      })
  void put_ofAPipe_storesEveryByte(String content) {
    fill(content);
    String record = shell.put(pipe);
    Path copy = folder.resolve("copy");
    shell.as("doctor", "get", record, "-o", copy.toString()).expect(0);
    assertEquals(content, Shell.read(copy));
    assertEquals(0, cut.get(), "the pipe was read to its end");
  }

  @Test
  void put_ofAPipe_saysThatItIsNotLookedInto() {
    fill("{\"resourceType\":\"Observation\"}");
    Shell.Result result = put("--yes").expect(0);
    String told = pipe + " can be read only once: stored without looking into it.";
    assertTrue(result.err().contains(told), result.err());
  }

  @Test
  void put_publishCodesOfAPipe_isWrongUsage() {
    fill("{}");
    Shell.Result result = put("--publish-codes", "--yes").expect(2);
    assertTrue(result.err().contains("only of a file that is looked into"), result.err());
  }

  @Test
  void put_standardInputAsFileAndPassphrase_isWrongUsageUnderEachName() {
    for (String name : new String[] {"-", "/dev/stdin", "/dev/fd/0"}) {
      Shell.Result result =
          shell
              .withInput(Shell.PASSPHRASE + "\n")
              .run(command(name, "--as", "owner", "--passphrase-file", "-"))
              .expect(2);
      assertTrue(result.err().contains("can't be both"), result.err());
    }
  }

  private Shell.Result put(String... more) {
    return shell.as("owner", command(pipe.toString(), more));
  }

  private static String[] command(String file, String... more) {
    String[] fixed = {
      "put", file, "--policy", "hospital1:doctor", "--from", "2026-11-01", "--until", "2026-12-31"
    };
    String[] all = new String[fixed.length + more.length + 2];
    System.arraycopy(fixed, 0, all, 0, fixed.length);
    System.arraycopy(more, 0, all, fixed.length, more.length);
    all[all.length - 2] = "--purpose";
    all[all.length - 1] = "TREAT";
    return all;
  }
}
