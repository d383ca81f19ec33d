// SPDX-License-Identifier: Apache-2.0
package io.careledger.testnetwork.nodes;

import io.careledger.network.Network;
import io.careledger.network.Progress;
import io.careledger.network.Site;
import io.careledger.sdk.fabric.NetworkFile;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The network that these tests run on: the property {@value #CONNECTIONS} names the folder of its
 * connection files, which lies in its state folder. It must be up; its processes are killed and
 * started again, so it is not one that anybody else needs.
 *
 * @param site with the folder of sources in {@value #ROOT} (by default this module's parent) and
 *     the commands of Fabric and Kubo in {@value #BINARIES}
 * @param files one connection file for each institution, in the order of the founding
 */
public record TestedNetwork(Site site, List<NetworkFile> files) {
  public static final String CONNECTIONS = "careledger.network";
  public static final String ROOT = "careledger.root";
  public static final String BINARIES = "careledger.binaries";

  private static @Nullable TestedNetwork only;

  public TestedNetwork {
    files = List.copyOf(files);
  }

  /** The one of this JVM. */
  public static synchronized TestedNetwork get() {
    TestedNetwork found = only;
    if (found == null) {
      found = read();
      only = found;
    }
    return found;
  }

  private static TestedNetwork read() {
    Path connections = Path.of(property(CONNECTIONS)).toAbsolutePath().normalize();
    Path state = connections.resolve("..").normalize();
    Path module = Path.of(System.getProperty("basedir", "")).toAbsolutePath();
    Path root = Path.of(System.getProperty(ROOT, module.resolve("..").normalize().toString()));
    return new TestedNetwork(
        Site.made(root, state, Path.of(property(BINARIES))), NetworkFile.readFolder(connections));
  }

  private static String property(String name) {
    String value = System.getProperty(name);
    if (value == null) {
      throw new IllegalStateException(
          "these tests need a network: run scripts/test --network, or set -D" + name);
    }
    return value;
  }

  /** What {@code scripts/network} does there; nobody hears what it says. */
  public static Network commands(Site site) {
    PrintStream unheard =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    return new Network(site, new Progress(unheard));
  }

  /** An institution's connection file. */
  public NetworkFile file(String institution) {
    return files.stream()
        .filter(file -> file.institution().equals(institution))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(institution));
  }

  /** All membership service providers. */
  public List<String> msps() {
    return files.stream().map(NetworkFile::msp).toList();
  }
}
