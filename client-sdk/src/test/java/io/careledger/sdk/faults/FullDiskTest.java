// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.ledger.Purpose;
import io.careledger.ledger.keys.KeyQueries.ReadKeyRequest;
import io.careledger.sdk.keys.Actor;
import io.careledger.sdk.scenario.FourInstitutions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that may write no file beyond a size, as on a full disk. */
class FullDiskTest {
  private static final int SIZE = 8 << 20;

  private @TempDir Path folder;

  @BeforeEach
  void found() throws IOException {
    try (FourInstitutions four = new FourInstitutions(folder)) {
      four.actor("owner", "hospital1").close();
      four.actor("doctor", "hospital1", RecordProcess.POLICY).close();
    }
  }

  @Test
  void put_withoutRoomInTheStore_saysSoAndLeavesNothing() throws Exception {
    List<Path> before = files("content");
    assertEquals(List.of("CL-STORAGE-FAILED"), run(4096, "put", Integer.toString(SIZE)));
    assertEquals(before, files("content"));
    try (FourInstitutions four = new FourInstitutions(folder);
        Actor owner = four.reopened("owner")) {
      four.ledger.verify();
      assertEquals(0, four.at("hospital1").records().listByOwner(owner.id().toString()).count());
      four.share(owner, new byte[SIZE], RecordProcess.POLICY);
    }
  }

  @Test
  void get_withoutRoomForTheFile_saysSoAndLeavesNothingUnderItsName() throws Exception {
    List<String> put = run(1 << 20, "put", Integer.toString(SIZE));
    String record = put.get(0).substring("stored ".length());
    assertEquals(List.of("CL-STORAGE-FAILED"), run(4096, "get", record));
    try (Stream<Path> left = Files.list(folder)) {
      assertTrue(left.noneMatch(path -> path.getFileName().toString().contains("copy")));
    }
    try (FourInstitutions four = new FourInstitutions(folder);
        Actor doctor = four.reopened("doctor")) {
      Path copy = folder.resolve("copy");
      four.at("hospital1").records().get(doctor, record, Purpose.TREAT, copy, false, b -> {});
      assertEquals(SIZE, Files.size(copy));
    }
  }

  /** The journal or its index, whichever comes to the limit first. */
  @Test
  void ledger_withoutRoom_saysSoAndLosesNothingThatWasAcknowledged() throws Exception {
    List<String> said = run(1024, "fill");
    assertEquals("CL-STORAGE-FAILED", said.get(said.size() - 1));
    assertTrue(said.size() > 3, said::toString);
    try (FourInstitutions four = new FourInstitutions(folder)) {
      four.ledger.verify();
      for (String line : said.subList(0, said.size() - 1)) {
        String request = line.substring(line.indexOf(' ') + 1);
        var view = four.session("Hospital1MSP").query(new ReadKeyRequest(request));
        if (line.startsWith("posted ")) {
          assertFalse(view.partialKeys().isEmpty());
        }
      }
      four.catchUp();
      try (Actor owner = four.reopened("owner")) {
        four.share(owner, new byte[1], RecordProcess.POLICY);
      }
    }
  }

  /** What the process says under a limit of so many KiB a file. */
  private List<String> run(int kibibytes, String... arguments) throws Exception {
    List<String> limited = List.of("bash", "-c", "ulimit -f " + kibibytes + "; exec \"$0\" \"$@\"");
    Process process = RecordProcess.start(limited, folder, arguments);
    List<String> said = process.inputReader().lines().toList();
    assertEquals(0, process.waitFor(), said::toString);
    return said;
  }

  private List<Path> files(String name) throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve(name))) {
      return files.sorted().toList();
    }
  }
}
