// SPDX-License-Identifier: Apache-2.0
package io.careledger.network;

import io.careledger.ledger.LedgerException;
import io.careledger.network.command.NetworkCommand;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;

/** {@code scripts/network}. */
public final class Main {
  // Kept, since the logging library holds it weakly. gRPC would tell of its own start.
  private static final Logger GRPC = Logger.getLogger("io.grpc");

  private Main() {}

  public static void main(String[] arguments) {
    GRPC.setLevel(Level.WARNING);
    CommandLine line = new CommandLine(new NetworkCommand());
    line.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
    line.setExecutionExceptionHandler(
        (error, command, result) -> {
          if (!(error instanceof NetworkException || error instanceof LedgerException)) {
            throw error;
          }
          System.err.println("network: " + error.getMessage());
          return 1;
        });
    System.exit(line.execute(arguments));
  }
}
