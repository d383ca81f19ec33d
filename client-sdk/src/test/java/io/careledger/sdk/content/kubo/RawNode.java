// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.content.kubo;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Something on a port that is no node: each connection is treated in the same way. */
final class RawNode implements AutoCloseable {
  /** Treats a connection, whose request begins to be read. */
  @FunctionalInterface
  interface Treatment {
    void treat(Socket connection) throws Exception;
  }

  private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Future<?> accepting;

  RawNode(Treatment treatment) throws IOException {
    accepting =
        threads.submit(
            () -> {
              while (true) {
                Socket connection = server.accept();
                Future<?> unused =
                    threads.submit(
                        () -> {
                          try (connection) {
                            treatment.treat(connection);
                            return null;
                          }
                        });
              }
            });
  }

  /** Reads the request's headers. */
  static void request(Socket connection) throws IOException {
    InputStream in = connection.getInputStream();
    int newlines = 0;
    while (newlines < 2) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("no request");
      }
      if (next == '\n') {
        newlines++;
      } else if (next != '\r') {
        newlines = 0;
      }
    }
  }

  static void send(Socket connection, String text) throws IOException {
    connection.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    connection.getOutputStream().flush();
  }

  KuboNode node() {
    return KuboNode.at(URI.create("http://127.0.0.1:" + server.getLocalPort()), Optional.empty());
  }

  @Override
  public void close() throws IOException {
    server.close();
    accepting.cancel(true);
    threads.shutdownNow();
  }
}
