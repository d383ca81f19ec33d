// SPDX-License-Identifier: Apache-2.0
package io.careledger.chaincode.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerSettingsTest {
  @TempDir Path folder;
  private final Map<String, String> environment = new HashMap<>();

  @BeforeEach
  void set() throws IOException {
    String file = Files.writeString(folder.resolve("file.pem"), "x").toString();
    environment.put("CHAINCODE_SERVER_ADDRESS", "127.0.0.1:7056");
    environment.put("CORE_CHAINCODE_ID_NAME", "careledger_1:ab");
    environment.put("CORE_PEER_LOCALMSPID", "Hospital1MSP");
    environment.put("CHAINCODE_TLS_KEY", file);
    environment.put("CHAINCODE_TLS_CERT", file);
    environment.put("CHAINCODE_CLIENT_CA_CERT", file);
  }

  @Test
  void from_environment_isRead() {
    ServerSettings settings = ServerSettings.from(environment);

    assertEquals(7056, settings.address().getPort());
    assertEquals("careledger_1:ab", settings.packageId());
    assertEquals("Hospital1MSP", settings.msp());
    assertEquals(Optional.empty(), settings.program());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CHAINCODE_SERVER_ADDRESS",
        "CORE_CHAINCODE_ID_NAME",
        "CORE_PEER_LOCALMSPID",
        "CHAINCODE_TLS_KEY",
        "CHAINCODE_TLS_CERT",
        "CHAINCODE_CLIENT_CA_CERT"
      })
  void from_variableMissing_isRefusedWithItsName(String name) {
    environment.remove(name);

    assertEquals(name + " is not set", refusal());
  }

  @ParameterizedTest
  @ValueSource(strings = {"CHAINCODE_TLS_KEY", "CHAINCODE_TLS_CERT", "CHAINCODE_CLIENT_CA_CERT"})
  void from_fileMissing_isRefusedWithTheVariable(String name) {
    environment.put(name, "/nowhere/x.pem");

    assertEquals(name + " names no readable file: /nowhere/x.pem", refusal());
  }

  @ParameterizedTest
  @ValueSource(strings = {"7056", "127.0.0.1:", "127.0.0.1:port", "127.0.0.1:65536", "host:-1"})
  void from_addressIllFormed_isRefused(String address) {
    environment.put("CHAINCODE_SERVER_ADDRESS", address);

    assertTrue(refusal().startsWith("CHAINCODE_SERVER_ADDRESS is not host:port: "), address);
  }

  @Test
  void programDigest_dependsOnJarsAndTheirNamesAndNothingElse() throws IOException {
    Files.writeString(folder.resolve("b.jar"), "two");
    Files.writeString(folder.resolve("a.jar"), "one");
    String digest = ProgramDigest.of(folder);

    // As `sha256sum *.jar | sha256sum` prints it.
    assertEquals("3d1fa88bd54008b73ab8d05c3bfd80a4c5408470b5e91ef21741f72f89d5df9d", digest);
    Files.writeString(folder.resolve("notes.txt"), "x");
    assertEquals(digest, ProgramDigest.of(folder));
    Files.move(folder.resolve("a.jar"), folder.resolve("c.jar"));
    assertNotEquals(digest, ProgramDigest.of(folder));
    Files.move(folder.resolve("c.jar"), folder.resolve("a.jar"));
    Files.writeString(folder.resolve("a.jar"), "other");
    assertNotEquals(digest, ProgramDigest.of(folder));
  }

  private String refusal() {
    return assertThrows(IllegalArgumentException.class, () -> ServerSettings.from(environment))
        .getMessage();
  }
}
