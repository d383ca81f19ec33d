// SPDX-License-Identifier: Apache-2.0
package io.careledger.network;

import io.careledger.ledger.json.CanonicalJson;
import io.careledger.ledger.json.JsonObject;
import io.careledger.network.config.Organisation;
import io.careledger.network.process.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The connection file of a computer that only runs clients of an institution. It names one
 * identity, with the role of a client, whose key is made on that computer when it enrols; and
 * neither administrator, supervisor, committee member nor registrar. An IPFS node that a proxy
 * shows to other computers comes with its token, which governs the node: the one secret in it.
 */
final class ClientFiles {
  private static final Pattern PROXY = Pattern.compile("https://[!-~]{1,300}");
  private static final String TOKEN = "ipfs-token";

  private ClientFiles() {}

  /**
   * Writes it as {@code NAME.json} beside the folder {@code NAME}.
   *
   * @param folder the one to be carried to that computer
   * @param proxy under which that computer reaches the institution's IPFS node, by {@code https}
   * @throws NetworkException if other computers don't reach the institution's nodes, or if
   *     something is there already
   */
  static void write(Site site, Organisation organisation, Path folder, Optional<String> proxy) {
    requireReachable(organisation, proxy);
    String name = organisation.name();
    Path file = folder.resolve(name + ".json");
    if (Files.exists(file) || Files.exists(folder.resolve(name))) {
      throw new NetworkException(file + " or the folder beside it is there already");
    }
    ConnectionFiles.writeAuthorities(site, organisation, folder);
    if (proxy.isPresent()) {
      PrivateFiles.write(
          folder.resolve(name).resolve(TOKEN),
          text(site.connections().resolve(name).resolve(TOKEN)));
    }
    PrivateFiles.write(file, CanonicalJson.encode(reduced(site, organisation, proxy)));
  }

  private static void requireReachable(Organisation organisation, Optional<String> proxy) {
    if (organisation.host().equals("localhost") || organisation.host().startsWith("127.")) {
      throw new NetworkException(
          "`host` of "
              + organisation.name()
              + " in consortium.yaml is "
              + organisation.host()
              + ": other computers don't reach its nodes");
    }
    if (proxy.isPresent() && !organisation.ipfs()) {
      throw new NetworkException(organisation.name() + " has no IPFS node");
    }
    if (proxy.isPresent() && !PROXY.matcher(proxy.get()).matches()) {
      throw new NetworkException(
          "other computers reach an IPFS node by https only, through a proxy: " + proxy.get());
    }
  }

  private static JsonObject reduced(Site site, Organisation organisation, Optional<String> proxy) {
    String name = organisation.name();
    JsonObject result =
        ConnectionFiles.connection(site, organisation)
            .without("ipfs")
            .with("identities", ConnectionFiles.identities(name, List.of("client")))
            .with("ca", ConnectionFiles.authority(organisation));
    return proxy.isEmpty()
        ? result
        : result.with(
            "ipfs",
            JsonObject.empty().with("api", proxy.get()).with("tokenFile", name + "/" + TOKEN));
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw NetworkException.of(file + " can't be read", e);
    }
  }
}
