// SPDX-License-Identifier: Apache-2.0
package io.careledger.testnetwork.nodes;

import io.careledger.crypto.content.Cid;
import io.careledger.network.node.NodeKind;
import io.careledger.sdk.fabric.NetworkFile;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An institution's IPFS node as those see it who own the disk or the token. */
public final class IpfsRepository {
  private static final Pattern REFERENCE = Pattern.compile("\"Ref\":\"([a-z0-9]+)\"");
  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final byte[] SHA256_OF_32_BYTES = {0x12, 0x20};
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final Path folder;
  private final NetworkFile.IpfsNode node;

  public IpfsRepository(TestedNetwork network, String institution) {
    folder =
        network
            .site()
            .of(network.site().consortium().organisation(institution), NodeKind.IPFS.folder());
    node = network.file(institution).ipfs().orElseThrow();
  }

  public Path folder() {
    return folder;
  }

  /** The file of a block, which may be there or not. */
  public Path block(Cid cid) {
    String key = base32(cid.digest());
    return folder
        .resolve("blocks")
        .resolve(key.substring(key.length() - 3, key.length() - 1))
        .resolve(key + ".data");
  }

  /** Kubo names a block's file after its multihash, in base32 without padding. */
  private static String base32(byte[] digest) {
    byte[] hash = new byte[SHA256_OF_32_BYTES.length + digest.length];
    System.arraycopy(SHA256_OF_32_BYTES, 0, hash, 0, SHA256_OF_32_BYTES.length);
    System.arraycopy(digest, 0, hash, SHA256_OF_32_BYTES.length, digest.length);
    int letters = (hash.length * 8 + 4) / 5;
    BigInteger bits = new BigInteger(1, hash).shiftLeft(letters * 5 - hash.length * 8);
    StringBuilder text = new StringBuilder();
    for (int i = letters - 1; i >= 0; i--) {
      text.append(BASE32.charAt(bits.shiftRight(5 * i).intValue() & 31));
    }
    return text.toString();
  }

  /** The leaves of a content of two levels, in their order. */
  public List<Cid> leaves(Cid root) {
    Matcher found = REFERENCE.matcher(call("refs?arg=" + root, true).body());
    return found.results().map(result -> Cid.parse(result.group(1))).toList();
  }

  /** Whether a block lies on the node's own disk, whoever else has it. */
  public boolean isOnDisk(Cid cid) {
    return call("block/stat?offline=true&arg=" + cid, true).statusCode() == 200;
  }

  /** The nodes that it is linked with. */
  public int links() {
    return (int)
        Pattern.compile("\"Peer\":").matcher(call("swarm/peers", true).body()).results().count();
  }

  /** Calls the node's RPC interface, with or without the institution's token. */
  public HttpResponse<String> call(String command, boolean withToken) {
    try {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create(node.api() + "/api/v0/" + command))
              .POST(BodyPublishers.noBody());
      if (withToken) {
        request.header("Authorization", "Bearer " + token());
      }
      return CLIENT.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError(command + String.format(Locale.ROOT, " of %s", node.api()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  private String token() throws IOException {
    return Files.readString(node.tokenFile().orElseThrow()).strip();
  }
}
