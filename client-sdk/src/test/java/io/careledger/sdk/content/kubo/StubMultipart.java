// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.content.kubo;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Takes the one file out of a multipart body, or refuses what is not exactly one. */
final class StubMultipart {
  private StubMultipart() {}

  static byte[] file(HttpExchange exchange) throws IOException {
    String type = exchange.getRequestHeaders().getFirst("Content-Type");
    String boundary = type.substring(type.indexOf("boundary=") + "boundary=".length());
    byte[] body = exchange.getRequestBody().readAllBytes();
    String text = new String(body, StandardCharsets.ISO_8859_1);
    int begin = text.indexOf("\r\n\r\n") + 4;
    int end = text.lastIndexOf("\r\n--" + boundary + "--\r\n");
    if (!text.startsWith("--" + boundary + "\r\n")
        || end < begin
        || end + boundary.length() + 8 != body.length) {
      throw new IOException("not one whole file");
    }
    return Arrays.copyOfRange(body, begin, end);
  }
}
