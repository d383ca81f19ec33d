// SPDX-License-Identifier: Apache-2.0
package io.careledger.testnetwork.faults;

import io.careledger.network.node.Node;
import io.careledger.network.process.Launch;
import io.careledger.testnetwork.nodes.TestedNetwork;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An IPFS node with its own identity and an empty repository on a file system of 24 MiB, which only
 * that process sees: a mount in namespaces of its own, as any user may make them. Where a computer
 * forbids that, no file of the node may be longer than 512 KiB, so that it can't write a whole
 * block.
 */
final class SmallDisk {
  private static final List<String> NAMESPACES = List.of("unshare", "--map-root-user", "--mount");
  private static final String MOUNT = "mount -t tmpfs -o size=24m careledger-test \"$0\" && ";
  private static final String LIMIT = "ulimit -f 1024; ";

  /** {@code $0} is the repository, {@code $1} the usual one, the rest the command. */
  private static final String RUN =
      "usual=$1; shift; \"$1\" init \"$usual/config\" && cp \"$usual/swarm.key\" \"$0\""
          + " && exec \"$@\"";

  private SmallDisk() {}

  /**
   * @param folder an empty one
   */
  static Launch of(TestedNetwork network, Node node, Path folder) {
    Launch usual = node.kind().launch(network.site(), node.organisation());
    boolean mount = succeeds(inNamespaces(MOUNT + "true", folder));
    if (!mount && !succeeds(List.of("sh", "-c", LIMIT + "true"))) {
      throw new AssertionError(
          "neither a mount of one's own nor a limit for files can be had here");
    }
    System.out.println(
        mount
            ? "the full disk is a file system of 24 MiB"
            : "the full disk is a limit of 512 KiB for files, for mounts are forbidden here");
    List<String> command =
        new ArrayList<>(
            mount
                ? inNamespaces(MOUNT + RUN, folder)
                : List.of("sh", "-c", LIMIT + RUN, folder.toString()));
    command.add(usual.folder().toString());
    command.addAll(usual.command());
    Map<String, String> environment = new HashMap<>(usual.environment());
    environment.put("IPFS_PATH", folder.toString());
    return new Launch(usual.node(), command, environment, folder);
  }

  private static List<String> inNamespaces(String script, Path folder) {
    List<String> command = new ArrayList<>(NAMESPACES);
    command.addAll(List.of("sh", "-c", script, folder.toString()));
    return command;
  }

  private static boolean succeeds(List<String> command) {
    try {
      return new ProcessBuilder(command).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }
}
