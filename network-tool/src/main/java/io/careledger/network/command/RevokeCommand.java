// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.command;

import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "revoke",
    description = {
      "Makes certificates of an organisation here worthless before their end: Fabric CA renews them"
          + " no more, and every peer and ordering node refuses who uses them.",
      "It can't be undone. Who is to go on gets another certificate: careledger ca register and"
          + " enrol, under another name."
    },
    mixinStandardHelpOptions = true)
final class RevokeCommand implements Runnable {
  @Spec CommandSpec spec;

  @Parameters(index = "0", paramLabel = "ORGANISATION", description = "As in consortium.yaml.")
  private String organisation = "";

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "NAME",
      description =
          "As registered at Fabric CA: all certificates of that name, and it enrols no more; admin,"
              + " client, member and supervisor may enrol again.")
  private List<String> names = List.of();

  @Option(
      names = "--certificate",
      paramLabel = "FILE",
      description =
          "A single certificate, PEM, such as a node's that was renewed; may be repeated.")
  private List<Path> files = List.of();

  @Option(names = "--show", description = "Only print what is revoked on the channel.")
  private boolean show;

  @Override
  public void run() {
    boolean nothing = names.isEmpty() && files.isEmpty();
    if (show != nothing) {
      throw new ParameterException(
          spec.commandLine(), "give names or certificates to revoke, or --show alone");
    }
    if (show) {
      NetworkCommand.made().showRevoked(organisation);
    } else {
      NetworkCommand.made()
          .revoke(organisation, names, files.stream().map(Path::toAbsolutePath).toList());
    }
  }
}
