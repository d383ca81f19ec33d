// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.content.kubo;

import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import io.careledger.sdk.files.Cause;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The address of a Kubo node's RPC interface, and the token that opens it. The interface governs
 * the whole node, so it is spoken to on this computer or through TLS only. The token is never
 * logged, shown or part of a failure.
 */
public final class KuboNode {
  private static final Pattern TOKEN = Pattern.compile("[!-~]{1,4096}");
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]|\\[0:0:0:0:0:0:0:1]");
  private static final String COMMANDS = "/api/v0/";

  private final URI api;
  private final Optional<String> token;

  private KuboNode(URI api, Optional<String> token) {
    this.api = api;
    this.token = token;
  }

  /**
   * A node.
   *
   * @param api {@code http://127.0.0.1:5001} or the like on this computer; {@code https} elsewhere;
   *     a path in front of {@code /api/v0} is allowed
   * @param tokenFile the bearer token is the file's first line
   * @throws LedgerException {@code CL-ARGUMENT-INVALID} for an address that is not such a one,
   *     {@code CL-STORAGE-FAILED} for a file that can't be read or holds no token
   */
  public static KuboNode at(URI api, Optional<Path> tokenFile) {
    String host = api.getHost();
    if (host == null
        || api.getRawUserInfo() != null
        || api.getRawQuery() != null
        || api.getRawFragment() != null) {
      throw refused("an address like http://127.0.0.1:5001 is expected");
    }
    boolean here = LOOPBACK.matcher(host).matches();
    if (!"https".equals(api.getScheme()) && !("http".equals(api.getScheme()) && here)) {
      throw refused("outside this computer only https is allowed");
    }
    return new KuboNode(api, tokenFile.map(KuboNode::readToken));
  }

  /** The node as users know it: its address. */
  String name() {
    return "the IPFS node at " + api.getScheme() + "://" + api.getRawAuthority();
  }

  /**
   * Where a command is called.
   *
   * @param query the arguments, encoded
   */
  URI command(String name, String query) {
    String path = api.getRawPath() == null ? "" : api.getRawPath();
    String base = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    return URI.create(
        api.getScheme() + "://" + api.getRawAuthority() + base + COMMANDS + name + "?" + query);
  }

  /** The value of the header that opens the interface. */
  Optional<String> authorization() {
    return token.map(value -> "Bearer " + value);
  }

  /** The same node, as somebody without a token sees it. */
  KuboNode withoutToken() {
    return new KuboNode(api, Optional.empty());
  }

  /** A client that goes straight to a node on this computer, and follows no redirection. */
  HttpClient client(Duration connect) {
    HttpClient.Builder client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(connect);
    return "http".equals(api.getScheme())
        ? client.proxy(HttpClient.Builder.NO_PROXY).build()
        : client.build();
  }

  private static String readToken(Path file) {
    try {
      String text = Files.readString(file, StandardCharsets.US_ASCII);
      String token = text.lines().findFirst().orElse("");
      if (!TOKEN.matcher(token).matches()) {
        throw new LedgerException(
            ErrorCode.STORAGE_FAILED, "ipfs.tokenFile", file + " holds no token in its first line");
      }
      return token;
    } catch (IOException e) {
      throw new LedgerException(
          ErrorCode.STORAGE_FAILED,
          "ipfs.tokenFile",
          "reading " + file + " failed: " + Cause.of(e),
          e);
    }
  }

  private static LedgerException refused(String reason) {
    return new LedgerException(ErrorCode.ARGUMENT_INVALID, "ipfs.api", reason);
  }

  @Override
  public String toString() {
    return name();
  }
}
