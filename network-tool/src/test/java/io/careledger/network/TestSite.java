// SPDX-License-Identifier: Apache-2.0
package io.careledger.network;

import io.careledger.network.config.Consortium;
import io.careledger.network.config.Tree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A site in a folder with a blank in its name, with the shipped network-config. Its commands are
 * shell scripts, and Fabric's own configuration files are made from the names of our overrides,
 * each with the value {@code theirs}.
 */
public final class TestSite {
  private static final Path CONFIG = Path.of("..", "network-config");

  private TestSite() {}

  /** The shipped consortium. */
  public static Site in(Path folder) {
    try {
      Path root = folder.resolve("care ledger");
      copy(CONFIG, root.resolve("network-config"));
      Path jars = Files.createDirectories(root.resolve("chaincode-server/target/dist/lib"));
      Files.writeString(jars.resolve("chaincode.jar"), "one");
      Files.writeString(jars.resolve("shim.jar"), "two");
      Path binaries = folder.resolve("tools of go");
      Files.createDirectories(binaries.resolve("bin"));
      base(root, binaries, "orderer.yaml", "orderer.yaml");
      base(root, binaries, "peer.yaml", "core.yaml");
      return new Site(
          root,
          folder.resolve("state of network"),
          binaries,
          root.resolve("network-config"),
          Consortium.read(root.resolve("network-config/consortium.yaml")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same with one organisation's part only. */
  public static Site part(Site site, String organisation) {
    return new Site(
        site.root(),
        site.state(),
        site.binaries(),
        site.config(),
        site.consortium(),
        Optional.of(site.consortium().organisation(organisation)));
  }

  /** Makes a command of shell script lines; its folder is {@code $b}, and its words are kept. */
  public static void binary(Site site, String name, String script) {
    try {
      Path file = Path.of(site.binary(name));
      Files.writeString(
          file,
          "#!/bin/sh\nb=$(dirname \"$0\")\nfor word; do echo \"$word\"; done >>\"$b/"
              + name
              + ".words\"\n"
              + script
              + "\n");
      if (!file.toFile().setExecutable(true)) {
        throw new IllegalStateException(file.toString());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All words that a command was given, in order, one a line. */
  public static String words(Site site, String name) {
    return text(site.binaries().resolve("bin").resolve(name + ".words"));
  }

  public static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void base(Path root, Path binaries, String ours, String theirs) {
    Map<String, Object> names = replaced(Tree.read(root.resolve("network-config").resolve(ours)));
    names.put("untouched", "theirs");
    Tree.write(binaries.resolve("config").resolve(theirs), Tree.yaml(names));
  }

  private static Map<String, Object> replaced(Map<String, Object> tree) {
    Map<String, Object> result = new LinkedHashMap<>();
    tree.forEach(
        (key, value) ->
            result.put(key, value instanceof Map<?, ?> ? replaced(Tree.members(value)) : "theirs"));
    return result;
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(path -> !path.startsWith(from.resolve("tools"))).toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
  }
}
