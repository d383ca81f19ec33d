// SPDX-License-Identifier: Apache-2.0
package io.careledger.testnetwork.nodes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ListeningSocketsTest {
  private static final String HEAD = "  sl  local_address rem_address   st tx_queue rx_queue tr";
  private static final String REST = " 00000000:00000000 00:00000000 00000000     0        0 ";

  private static String line(String address, String remote, String state, int number) {
    return "   0: " + address + " " + remote + " " + state + REST + number + " 1 00 100 0 0 10 0";
  }

  @Test
  void of_thisProcess_findsWhatItListensOn() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      List<InetSocketAddress> found = ListeningSockets.of(ProcessHandle.current().pid());
      assertTrue(
          found.contains(
              new InetSocketAddress(InetAddress.getLoopbackAddress(), socket.getLocalPort())),
          found::toString);
    }
  }

  @Test
  void parse_addressesOfBothFamilies_areReadAndConnectionsLeftOut() {
    String none = "00000000:0000";
    Map<String, String> found = new TreeMap<>();
    Map<String, InetSocketAddress> parsed =
        ListeningSockets.parse(
            List.of(
                HEAD,
                line("0100007F:1B58", none, "0A", 11),
                line("00000000:1B59", none, "0A", 12),
                line("0100007F:1B5A", "0100007F:9000", "01", 13),
                line("00000000000000000000000001000000:1B5B", none, "0A", 14),
                line("0000000000000000FFFF00000100007F:1B5C", none, "0A", 15),
                line("00000000000000000000000000000000:1B5D", none, "0A", 16)),
            ByteOrder.LITTLE_ENDIAN);
    parsed.forEach(
        (number, socket) ->
            found.put(number, socket.getAddress().getHostAddress() + " " + socket.getPort()));
    assertEquals(
        Map.of(
            "11", "127.0.0.1 7000",
            "12", "0.0.0.0 7001",
            "14", "0:0:0:0:0:0:0:1 7003",
            "15", "127.0.0.1 7004",
            "16", "0:0:0:0:0:0:0:0 7005"),
        found);
  }
}
