// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.record;

import io.careledger.cli.command.Arguments;
import io.careledger.cli.command.Invocation;
import io.careledger.cli.local.LocalActor;
import io.careledger.cli.local.Network;
import io.careledger.cli.terminal.Progress;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.Purpose;
import io.careledger.ledger.records.AccessDecision;
import io.careledger.ledger.records.RecordVersion;
import io.careledger.sdk.RecordClient;
import io.careledger.sdk.files.DurableFile;
import io.careledger.sdk.keys.Actor;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "get",
    description = {
      "Asks the ledger for access and, if it is granted, decrypts the record into a file.",
      "The decision is recorded, also a refusal."
    })
public final class GetCommand implements Runnable {
  @Parameters(paramLabel = "RECORD", description = "Its id, as put and ls print it.")
  private String record = "";

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      required = true,
      description = "Where to; made with mode 0600, complete or not at all.")
  private Path target = Path.of("");

  @Option(
      names = "--purpose",
      paramLabel = "CODE",
      description = "What for; needed unless the record allows one purpose only.")
  private @Nullable Purpose purpose;

  @Option(names = "--force", description = "Replace FILE if it is a regular file.")
  private boolean force;

  private final Invocation invocation;

  public GetCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public void run() {
    LocalActor local = invocation.requireActor();
    String id = Arguments.record(record);
    DurableFile.requireFree(target, force);
    AccessDecision decision;
    Purpose stated;
    try (Actor actor = invocation.unlock(local.name());
        Network network = invocation.open()) {
      removeWithdrawn(network);
      RecordClient records = invocation.carrier(network, local).records();
      RecordVersion head = records.read(id, 0);
      stated = purpose == null ? onlyPurpose(head) : purpose;
      try (Progress progress =
          invocation.progress("decrypting", head.description().content().payloadSize())) {
        decision = records.get(actor, id, stated, target, force, progress);
      }
    }
    invocation.done(
        decision.toJson().with("file", target.toString()).with("purpose", stated.name()),
        "Wrote " + target + " (version " + decision.version() + ", for " + stated.name() + ").");
    invocation.remark("Granted and recorded as decision " + decision.decision() + ".");
  }

  /** What a crash left of other records; that it stays keeps nobody from reading this one. */
  private void removeWithdrawn(Network network) {
    try {
      Views.left(network.removeWithdrawn()).forEach(invocation::remark);
    } catch (LedgerException e) {
      invocation.remark(
          "careledger: bytes of withdrawn records may still be there: " + e.getMessage());
    }
  }

  private static Purpose onlyPurpose(RecordVersion head) {
    List<Purpose> purposes = head.description().purposes();
    if (purposes.size() > 1) {
      throw new LedgerException(
          ErrorCode.ARGUMENT_INVALID,
          "purpose",
          "say what for by --purpose: " + Views.purposes(head.description()));
    }
    return purposes.get(0);
  }
}
