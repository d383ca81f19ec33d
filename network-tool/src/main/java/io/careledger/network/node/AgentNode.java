// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.node;

import io.careledger.network.NetworkException;
import io.careledger.network.Site;
import io.careledger.network.channel.ProgramFiles;
import io.careledger.network.config.Organisation;
import io.careledger.network.process.Launch;
import io.careledger.network.process.PrivateFiles;
import io.careledger.network.process.ProcessRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * {@code careledger agent} of an organisation. Its home, with the organisation's member keys, is
 * the node's folder.
 */
final class AgentNode {
  private AgentNode() {}

  static Launch launch(Site site, Organisation organisation, String name) {
    Path home = PrivateFiles.folder(site.of(organisation, "agent"));
    try {
      // Of an agent before this one.
      Files.deleteIfExists(sign(site, organisation));
    } catch (IOException e) {
      throw new NetworkException(sign(site, organisation) + " can't be removed", e);
    }
    return new Launch(
        name,
        Java.command(
            // Most of the time it waits; a copy is streamed by the IPFS node itself.
            List.of("-Xmx128m", "-Xss512k", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
            program(site).resolve("lib/*").toString(),
            "io.careledger.cli.Main",
            "agent",
            "--institution",
            organisation.name(),
            "--network",
            site.connections().resolve(organisation.name() + ".json").toString()),
        Map.of("CARELEDGER_HOME", home.toString()),
        home);
  }

  /** What an agent writes as soon as it is at work. */
  static Path sign(Site site, Organisation organisation) {
    return site.of(organisation, "agent")
        .resolve("agents")
        .resolve(organisation.name())
        .resolve("status");
  }

  /** Whether a process runs the program as it is built now; also where none is built. */
  static boolean isOfBuild(Site site, ProcessRecord process) {
    return !Files.isDirectory(built(site))
        || process.command().contains(program(site).resolve("lib").toString());
  }

  /** The jars as they are built now, kept. */
  private static Path program(Site site) {
    return ProgramFiles.keep(site, "agent", built(site));
  }

  private static Path built(Site site) {
    return site.root().resolve("cli/target/dist/lib");
  }
}
