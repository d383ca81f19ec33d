// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.process;

import io.careledger.network.NetworkException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Looks at ports before a node opens them, and after. */
public final class Ports {
  private static final int CONNECT_MILLIS = 500;

  private Ports() {}

  /**
   * Refuses ports that somebody has, and addresses that this computer does not have.
   *
   * @throws NetworkException naming the port and whom it was meant for
   */
  public static void requireFree(String node, String host, int port) {
    try (ServerSocket socket = new ServerSocket()) {
      // Connections of an earlier start that still linger don't matter, as they don't to the nodes.
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getByName(host), port));
    } catch (IOException e) {
      throw new NetworkException(refusal(node, host, port, String.valueOf(e.getMessage())), e);
    }
  }

  private static String refusal(String node, String host, int port, String reason) {
    String place = String.format("port %d, meant for %s, ", port, node);
    if (reason.contains("in use")) {
      return place
          + String.format(
              "is in use on %s: end the program that has it (`ss -ltnp`) or change `ports` in"
                  + " consortium.yaml",
              host);
    }
    return place
        + String.format(
            "can't be bound on %s (%s): `listen` in consortium.yaml, or `host` where that is"
                + " missing, must be an address of this computer (`ip address`)",
            host, reason);
  }

  /** Whether somebody listens. */
  public static boolean open(String host, int port) {
    // What listens on all addresses is reached on this computer's own.
    String target = host.equals("0.0.0.0") ? "127.0.0.1" : host;
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getByName(target), port), CONNECT_MILLIS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
