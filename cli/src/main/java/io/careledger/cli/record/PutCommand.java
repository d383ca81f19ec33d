// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.record;

import io.careledger.cli.command.Arguments;
import io.careledger.cli.command.Invocation;
import io.careledger.cli.local.LocalActor;
import io.careledger.cli.local.Network;
import io.careledger.cli.terminal.Days;
import io.careledger.cli.terminal.Progress;
import io.careledger.crypto.policy.Policy;
import io.careledger.crypto.time.DayWindow;
import io.careledger.ledger.Purpose;
import io.careledger.ledger.records.RecordVersion;
import io.careledger.sdk.RecordDraft;
import io.careledger.sdk.keys.Actor;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "put",
    description = {
      "Encrypts a file under a policy, stores it and registers it. Prints the record's id.",
      "The ledger shows everybody: policy, days, purposes, kind and size of the file."
    })
public final class PutCommand implements Runnable {
  @Parameters(paramLabel = "FILE", description = "The file, or a pipe; - is standard input.")
  private String file = "";

  @Option(
      names = "--policy",
      paramLabel = "POLICY",
      required = true,
      description = {"Who may read, for example", "'hospital1:doctor AND 2 of (a:b, c:d, e:f)'."})
  private String policy = "";

  @Option(names = "--from", paramLabel = "DAY", required = true, description = "The first day.")
  private String from = "";

  @Option(names = "--until", paramLabel = "DAY", required = true, description = "The last day.")
  private String until = "";

  @Option(
      names = "--purpose",
      paramLabel = "CODE",
      required = true,
      description = "What for; may be repeated: ${COMPLETION-CANDIDATES}.")
  private List<Purpose> purposes = List.of();

  @Option(
      names = "--publish-codes",
      description =
          "Publish the LOINC and SNOMED codes found in the file, at most 32, after showing them."
              + " Everybody can read them for good.")
  private boolean publishCodes;

  @Option(
      names = "--code",
      paramLabel = "CODE",
      description = "Publish only this one of the codes found; may be repeated.")
  private List<String> codes = List.of();

  @Option(names = "--opaque", description = "Do not look into the file.")
  private boolean opaque;

  @Option(names = "--yes", description = "Publish the codes without asking.")
  private boolean yes;

  private final Invocation invocation;

  public PutCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public void run() {
    LocalActor local = invocation.requireActor();
    Policy parsed = Arguments.policy(policy);
    DayWindow window = Arguments.window(Days.parse(from, "from"), Days.parse(until, "until"));
    Arguments.remarkIfOver(invocation, window);
    if (FileIntake.isStandardInput(file)
        && invocation.passphraseFile().filter(FileIntake::isStandardInput).isPresent()) {
      throw invocation.usage("standard input can't be both the file and the passphrase");
    }
    try {
      FileIntake intake = FileIntake.of(invocation, file, opaque, publishCodes, codes, yes);
      RecordDraft draft =
          new RecordDraft(parsed, window, purposes, intake.mediaType(), intake.codes());
      RecordVersion version = put(local, draft);
      String id = version.description().record();
      invocation.remark("Registered " + file + " as a record of " + local.name() + ":");
      invocation.output().done("the record is registered, its id is " + id);
      invocation.result(Views.json(version), id);
    } catch (IOException e) {
      throw new UncheckedIOException(file, e);
    }
  }

  private RecordVersion put(LocalActor local, RecordDraft draft) throws IOException {
    try (InputStream in = FileIntake.open(invocation, file);
        Actor actor = invocation.unlock(local.name());
        Network network = invocation.open();
        Progress progress = invocation.progress("encrypting", FileIntake.size(file))) {
      return invocation.carrier(network, local).records().put(actor, in, draft, progress);
    }
  }
}
