// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.process;

import io.careledger.network.NetworkException;
import io.careledger.network.process.Launch.Listener;
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
   * Refuses ports that somebody has.
   *
   * @throws NetworkException naming the port and whom it was meant for
   */
  static void requireFree(Launch launch) {
    for (Listener listener : launch.listening()) {
      try (ServerSocket socket = new ServerSocket()) {
        // Connections of an earlier start that still linger don't matter, as they don't to the
        // nodes.
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(address(listener), listener.port()));
      } catch (IOException e) {
        throw new NetworkException(
            String.format(
                "port %d, meant for %s, is in use on %s: end the program that has it (`ss -ltnp`)"
                    + " or change `ports` in consortium.yaml",
                listener.port(), launch.node(), listener.host()),
            e);
      }
    }
  }

  private static InetAddress address(Listener listener) throws IOException {
    return InetAddress.getByName(listener.host());
  }

  /** Whether somebody listens. */
  public static boolean open(Listener listener) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(address(listener), listener.port()), CONNECT_MILLIS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
