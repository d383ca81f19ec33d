// SPDX-License-Identifier: Apache-2.0
package io.careledger.network;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.network.config.Consortium;
import io.careledger.network.config.Organisation;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Ports that another program has. */
class PortsInUseTest {
  @TempDir Path folder;
  private Site site;

  @BeforeEach
  void open() {
    site = TestSite.in(folder);
  }

  @Test
  void start_portInUse_isRefusedBeforeAnyProcessIsStarted() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();
      Path file = site.template("consortium.yaml");
      Files.writeString(
          file, Files.readString(file).replace("ports: 7350", "ports: " + (port - 1)));
      Site busy =
          new Site(
              site.root(), site.state(), site.binaries(), site.config(), Consortium.read(file));

      String message =
          assertThrows(
                  NetworkException.class,
                  () -> new Network(busy, progress()).start(List.of("peer.regulator")))
              .getMessage();

      assertTrue(message.startsWith("port " + port + ", meant for peer.regulator, "), message);
      assertTrue(site.processes().known().isEmpty());
    }
  }

  /** The advice is to change the file, which is refused once a network is made of it. */
  @ParameterizedTest
  @EnumSource(
      value = Organisation.Port.class,
      names = {"ORDERER", "CHAINCODE", "IPFS_GATEWAY"})
  void up_portInUse_isRefusedBeforeAnythingIsMadeOfTheFile(Organisation.Port port)
      throws IOException {
    Organisation own = site.consortium().organisations().get(0);
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int offset = own.port(port) - own.ports();
      Path file = site.template("consortium.yaml");
      Files.writeString(
          file,
          Files.readString(file)
              .replace("ports: 7050", "ports: " + (taken.getLocalPort() - offset)));
      Site busy =
          TestSite.part(
              new Site(
                  site.root(), site.state(), site.binaries(), site.config(), Consortium.read(file)),
              own.name());

      String message =
          assertThrows(NetworkException.class, new Network(busy, progress())::up).getMessage();

      // On a busy computer somebody may have another one of the twenty.
      assertTrue(message.matches("port \\d+, meant for .*hospital1, is in use .*"), message);
      assertFalse(StateCheck.isMade(site.state()));
    }
  }

  private static Progress progress() {
    return new Progress(
        new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));
  }
}
