// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli;

import io.careledger.cli.command.Invocation;
import io.careledger.cli.terminal.ErrorReport;
import io.careledger.cli.terminal.ExitCode;
import io.careledger.cli.terminal.Output;
import io.careledger.cli.terminal.Surroundings;
import io.careledger.cli.terminal.TerminalPrompt;
import io.careledger.ledger.LedgerException;
import io.careledger.sdk.keys.PassphraseCost;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** The command line. */
public final class Main {
  private static final Duration LOCK_WAIT = Duration.ofSeconds(10);

  private Main() {}

  public static void main(String[] arguments) {
    System.exit(run(surroundings(System.getenv()), arguments));
  }

  /**
   * Runs one command.
   *
   * @return the exit code
   */
  public static int run(Surroundings surroundings, String... arguments) {
    boolean json = Arrays.asList(arguments).contains("--json");
    Output output = new Output(surroundings.out());
    CommandLine line = new CommandLine(new Invocation(surroundings, output));
    Commands.addTo(line, arguments);
    line.setOut(output.writer());
    line.setErr(new PrintWriter(surroundings.err(), true, StandardCharsets.UTF_8));
    line.setParameterExceptionHandler(
        (error, args) ->
            error.getCause() instanceof LedgerException cause
                ? ErrorReport.write(surroundings.err(), json, cause)
                : ErrorReport.usage(surroundings.err(), json, reason(error), helpFor(error)));
    line.setExecutionExceptionHandler(
        (error, command, result) -> ErrorReport.write(surroundings.err(), json, error));
    int code = line.execute(arguments);
    try {
      output.finish();
      return code;
    } catch (LedgerException e) {
      ErrorReport.write(surroundings.err(), json, e);
      return code == ExitCode.OK ? ExitCode.FAILED : code;
    }
  }

  private static String reason(ParameterException error) {
    String message = String.valueOf(error.getMessage());
    return message.lines().findFirst().orElse("wrong usage");
  }

  private static String helpFor(ParameterException error) {
    return error.getCommandLine().getCommandSpec().qualifiedName() + " --help";
  }

  static Surroundings surroundings(Map<String, String> environment) {
    String home = environment.getOrDefault("CARELEDGER_HOME", "");
    String network = environment.getOrDefault("CARELEDGER_NETWORK", "");
    return new Surroundings(
        home.isEmpty() ? Path.of(System.getProperty("user.home"), ".careledger") : Path.of(home),
        network.isEmpty() ? Optional.empty() : Optional.of(Path.of(network)),
        System.in,
        new FileOutputStream(FileDescriptor.out),
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
        TerminalPrompt.find(),
        Clock.systemUTC(),
        new SecureRandom(),
        PassphraseCost.STANDARD,
        LOCK_WAIT);
  }
}
