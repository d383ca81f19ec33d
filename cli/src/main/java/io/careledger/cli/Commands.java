// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli;

import io.careledger.cli.actor.ActorCommand;
import io.careledger.cli.agent.AgentCommand;
import io.careledger.cli.attribute.AttestCommand;
import io.careledger.cli.attribute.KeyCommand;
import io.careledger.cli.attribute.RevokeCommand;
import io.careledger.cli.ca.AuthorityCommand;
import io.careledger.cli.command.CompletionCommand;
import io.careledger.cli.command.InitCommand;
import io.careledger.cli.command.Invocation;
import io.careledger.cli.command.LedgerCommand;
import io.careledger.cli.committee.CommitteeCommand;
import io.careledger.cli.consortium.ConsortiumCommand;
import io.careledger.cli.demo.DemoCommand;
import io.careledger.cli.doctor.DoctorCommand;
import io.careledger.cli.identity.EnrolCommand;
import io.careledger.cli.identity.PseudonymCommand;
import io.careledger.cli.identity.TraceCommand;
import io.careledger.cli.record.AmendCommand;
import io.careledger.cli.record.AuditCommand;
import io.careledger.cli.record.ContentCommand;
import io.careledger.cli.record.GetCommand;
import io.careledger.cli.record.ListCommand;
import io.careledger.cli.record.PutCommand;
import io.careledger.cli.record.ShowCommand;
import io.careledger.cli.record.WithdrawCommand;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine;

/**
 * The commands by name. Looking at a command's annotations takes time, so only those are added
 * whose name was typed; all of them for help, completion and mistakes.
 */
final class Commands {
  private static final String COMPLETION = "completion";

  private Commands() {}

  private static Map<String, Function<Invocation, CommandLine>> all() {
    Map<String, Function<Invocation, CommandLine>> commands = new LinkedHashMap<>();
    commands.put("init", invocation -> new CommandLine(new InitCommand(invocation)));
    commands.put("actor", ActorCommand::line);
    commands.put("attest", invocation -> new CommandLine(new AttestCommand(invocation)));
    commands.put("revoke", invocation -> new CommandLine(new RevokeCommand(invocation)));
    commands.put("key", KeyCommand::line);
    commands.put("enrol", EnrolCommand::line);
    commands.put("pseudonym", PseudonymCommand::line);
    commands.put("trace", TraceCommand::line);
    commands.put("put", invocation -> new CommandLine(new PutCommand(invocation)));
    commands.put("ls", invocation -> new CommandLine(new ListCommand(invocation)));
    commands.put("show", invocation -> new CommandLine(new ShowCommand(invocation)));
    commands.put("get", invocation -> new CommandLine(new GetCommand(invocation)));
    commands.put("amend", invocation -> new CommandLine(new AmendCommand(invocation)));
    commands.put("withdraw", invocation -> new CommandLine(new WithdrawCommand(invocation)));
    commands.put("audit", invocation -> new CommandLine(new AuditCommand(invocation)));
    commands.put("content", ContentCommand::line);
    commands.put("committee", CommitteeCommand::line);
    commands.put("consortium", ConsortiumCommand::line);
    commands.put("agent", invocation -> new CommandLine(new AgentCommand(invocation)));
    commands.put("ledger", LedgerCommand::line);
    commands.put("ca", AuthorityCommand::line);
    commands.put(COMPLETION, invocation -> new CommandLine(new CompletionCommand(invocation)));
    commands.put("demo", invocation -> new CommandLine(new DemoCommand(invocation)));
    commands.put("doctor", invocation -> new CommandLine(new DoctorCommand(invocation)));
    return commands;
  }

  static void addTo(CommandLine line, String... arguments) {
    Invocation invocation = line.getCommand();
    Map<String, Function<Invocation, CommandLine>> commands = all();
    boolean some =
        !Arrays.asList(arguments).contains(COMPLETION)
            && Arrays.stream(arguments).anyMatch(commands::containsKey);
    commands.forEach(
        (name, command) -> {
          if (!some || Arrays.asList(arguments).contains(name)) {
            line.addSubcommand(name, command.apply(invocation));
          }
        });
  }
}
