// SPDX-License-Identifier: Apache-2.0
package io.careledger.chaincode.server;

import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What the environment tells the service; names as in Fabric's own samples. The shim reads {@code
 * CORE_CHAINCODE_ID_NAME} and {@code CORE_PEER_LOCALMSPID} itself, they are only required here.
 *
 * @param address where the peer reaches the service
 * @param packageId the identifier of the installed package, as the peer knows it
 * @param msp of the peer's organisation
 * @param key PEM file, PKCS#8
 * @param certificate PEM file
 * @param clientAuthority PEM file: a peer's certificate must come from this authority
 * @param program the digest that the package names, if the service must hold itself against it
 */
public record ServerSettings(
    InetSocketAddress address,
    String packageId,
    String msp,
    Path key,
    Path certificate,
    Path clientAuthority,
    Optional<String> program) {
  /**
   * Reads them.
   *
   * @throws IllegalArgumentException naming the variable that is missing or wrong
   */
  public static ServerSettings from(Map<String, String> environment) {
    String address = require(environment, "CHAINCODE_SERVER_ADDRESS");
    return new ServerSettings(
        address(address),
        require(environment, "CORE_CHAINCODE_ID_NAME"),
        require(environment, "CORE_PEER_LOCALMSPID"),
        file(environment, "CHAINCODE_TLS_KEY"),
        file(environment, "CHAINCODE_TLS_CERT"),
        file(environment, "CHAINCODE_CLIENT_CA_CERT"),
        Optional.ofNullable(environment.get("CARELEDGER_PROGRAM")));
  }

  private static InetSocketAddress address(String text) {
    int colon = text.lastIndexOf(':');
    String refusal = "CHAINCODE_SERVER_ADDRESS is not host:port: " + text;
    if (colon < 1) {
      throw new IllegalArgumentException(refusal);
    }
    try {
      return new InetSocketAddress(
          text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(refusal, e);
    }
  }

  private static String require(Map<String, String> environment, String name) {
    String value = environment.getOrDefault(name, "");
    if (value.isEmpty()) {
      throw new IllegalArgumentException(name + " is not set");
    }
    return value;
  }

  private static Path file(Map<String, String> environment, String name) {
    Path path = Path.of(require(environment, name));
    if (!Files.isReadable(path)) {
      throw new IllegalArgumentException(name + " names no readable file: " + path);
    }
    return path;
  }
}
