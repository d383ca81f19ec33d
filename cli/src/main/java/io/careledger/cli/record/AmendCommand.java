// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.record;

import io.careledger.cli.command.Arguments;
import io.careledger.cli.command.Invocation;
import io.careledger.cli.local.LocalActor;
import io.careledger.cli.local.Network;
import io.careledger.cli.terminal.Days;
import io.careledger.cli.terminal.Progress;
import io.careledger.crypto.policy.Policy;
import io.careledger.ledger.Purpose;
import io.careledger.ledger.records.RecordDescription;
import io.careledger.ledger.records.RecordVersion;
import io.careledger.sdk.RecordClient;
import io.careledger.sdk.RecordDraft;
import io.careledger.sdk.keys.Actor;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "amend",
    description = {
      "Gives a record another policy, window or purposes, as a new version.",
      "Who could open an earlier version still can, if they kept its header and payload."
    })
public final class AmendCommand implements Runnable {
  @Parameters(paramLabel = "RECORD", description = "Its id, as put and ls print it.")
  private String record = "";

  @Option(
      names = "--policy",
      paramLabel = "POLICY",
      description = "The new policy; as before by default.")
  private @Nullable String policy;

  @Option(names = "--from", paramLabel = "DAY", description = "The new first day.")
  private @Nullable String from;

  @Option(names = "--until", paramLabel = "DAY", description = "The new last day.")
  private @Nullable String until;

  @Option(
      names = "--purpose",
      paramLabel = "CODE",
      description = "The new purposes; may be repeated: ${COMPLETION-CANDIDATES}.")
  private List<Purpose> purposes = List.of();

  @Option(
      names = "--rekey",
      description = "Encrypt the payload anew, so that earlier headers do not open it.")
  private boolean rekey;

  private final Invocation invocation;

  public AmendCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public void run() {
    LocalActor local = invocation.requireActor();
    String id = Arguments.record(record);
    Optional<Policy> newPolicy = Optional.ofNullable(policy).map(Arguments::policy);
    Optional<Integer> first = Optional.ofNullable(from).map(day -> Days.parse(day, "from"));
    Optional<Integer> last = Optional.ofNullable(until).map(day -> Days.parse(day, "until"));
    if (newPolicy.isEmpty() && first.isEmpty() && last.isEmpty() && purposes.isEmpty() && !rekey) {
      throw invocation.usage("say what to change: --policy, --from, --until, --purpose or --rekey");
    }
    try (Actor actor = invocation.unlock(local.name());
        Network network = invocation.open()) {
      RecordClient records = invocation.carrier(network, local).records();
      RecordDescription old = records.read(id, 0).description();
      RecordDraft draft =
          new RecordDraft(
              newPolicy.orElseGet(() -> Arguments.policy(old.policy())),
              Arguments.window(first.orElse(old.firstDay()), last.orElse(old.lastDay())),
              purposes.isEmpty() ? old.purposes() : purposes,
              old.mediaType(),
              old.codes());
      Arguments.remarkIfOver(invocation, draft.window());
      RecordVersion amended = amend(records, actor, old, draft);
      invocation.done(
          Views.json(amended), id + " is now of version " + amended.description().version() + ".");
      invocation.remark(consequence(old));
    }
  }

  private RecordVersion amend(
      RecordClient records, Actor actor, RecordDescription old, RecordDraft draft) {
    if (!rekey) {
      return records.amend(actor, old.record(), draft);
    }
    try (Progress progress = invocation.progress("encrypting", old.content().payloadSize())) {
      return records.rekey(actor, old.record(), draft, progress);
    }
  }

  private String consequence(RecordDescription old) {
    String who =
        "Who satisfies the earlier policy, "
            + old.policy()
            + ", with a key of a day from "
            + Views.window(old);
    return rekey
        ? who + ", can still open the earlier payload if they kept a copy; not the new one."
        : who
            + ", can still open this payload if they kept the earlier header; --rekey ends that for"
            + " the new version.";
  }
}
