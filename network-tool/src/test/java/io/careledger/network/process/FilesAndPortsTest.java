// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.network.NetworkException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilesAndPortsTest {
  @TempDir Path folder;

  @Test
  void requireFree_portInUse_isRefusedWithNodeAndPort() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();

      String message =
          assertThrows(NetworkException.class, () -> Ports.requireFree("peer.a", "127.0.0.1", port))
              .getMessage();

      assertTrue(message.startsWith("port " + port + ", meant for peer.a, is in use"), message);
      assertTrue(Ports.open("127.0.0.1", port));
      assertTrue(Ports.open("0.0.0.0", port));
    }
  }

  @Test
  void requireFree_portThatIsFree_staysFree() throws IOException {
    int port;
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = taken.getLocalPort();
    }

    Ports.requireFree("peer.a", "127.0.0.1", port);

    assertFalse(Ports.open("127.0.0.1", port));
  }

  /** An address that is kept for examples, so no computer has it. */
  @Test
  void requireFree_addressOfAnotherComputer_isNotCalledInUse() {
    String message =
        assertThrows(NetworkException.class, () -> Ports.requireFree("peer.a", "192.0.2.1", 7051))
            .getMessage();

    assertTrue(
        message.startsWith("port 7051, meant for peer.a, can't be bound on 192.0.2.1"), message);
    assertTrue(message.contains("`listen`"), message);
  }

  @Test
  void write_file_isTheOwnersOnlyAndLeavesNothingBeside() throws IOException {
    Path file = folder.resolve("keys/x.key");
    PrivateFiles.write(file, "one");

    PrivateFiles.write(file, "two");

    assertEquals("two", Files.readString(file));
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    assertEquals(
        "rwx------",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())));
    try (var files = Files.list(file.getParent())) {
      assertEquals(1, files.count());
    }
  }

  @Test
  void write_whereAFolderIs_isRefusedAndLeavesIt() throws IOException {
    Files.createDirectories(folder.resolve("x/y"));

    assertThrows(NetworkException.class, () -> PrivateFiles.write(folder.resolve("x"), "text"));

    assertTrue(Files.isDirectory(folder.resolve("x/y")));
  }

  @Test
  void cannot_fullDisk_isSaidInOneLine() {
    NetworkException refusal =
        PrivateFiles.cannot(Path.of("state"), new IOException("No space left on device"));

    assertEquals(
        "state can't be written: the disk is full; free some space and run the command again",
        refusal.getMessage());
  }

  @Test
  void remove_folderWithALink_leavesWhatTheLinkPointsTo() throws IOException {
    Path outside = Files.writeString(folder.resolve("outside"), "1234567");
    Path inside = Files.createDirectories(folder.resolve("inside/deeper"));
    Files.createSymbolicLink(inside.resolve("link"), outside);
    Files.createSymbolicLink(inside.resolve("folder"), folder);
    Files.writeString(inside.resolve("file"), "12345");

    assertTrue(FolderSize.of(folder.resolve("inside")) < 200);
    FolderSize.remove(folder.resolve("inside"));

    assertFalse(Files.exists(folder.resolve("inside")));
    assertEquals("1234567", Files.readString(outside));
  }

  @Test
  void run_commandThatFails_isToldByItsLastLine() {
    Command failed =
        Command.run(
            folder,
            Map.of("A", "b"),
            List.of("/bin/sh", "-c", "echo one; echo \"Error: $A\"; exit 3"));

    assertEquals(3, failed.code());
    assertEquals(
        "it failed: Error: b",
        assertThrows(NetworkException.class, () -> failed.require("it failed")).getMessage());
  }

  @Test
  void run_commandThatIsMissing_isOneLineWithItsName() {
    assertTrue(
        assertThrows(
                NetworkException.class,
                () -> Command.run(folder, Map.of(), List.of("/nowhere/configtxgen")))
            .getMessage()
            .startsWith("/nowhere/configtxgen can't be run: "));
  }
}
