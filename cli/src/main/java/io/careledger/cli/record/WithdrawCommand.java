// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.record;

import io.careledger.cli.command.Arguments;
import io.careledger.cli.command.Invocation;
import io.careledger.cli.command.Reason;
import io.careledger.cli.local.LocalActor;
import io.careledger.cli.local.Network;
import io.careledger.cli.terminal.Days;
import io.careledger.crypto.signature.ActorId;
import io.careledger.ledger.json.JsonObject;
import io.careledger.ledger.records.RecordVersion;
import io.careledger.sdk.RecordClient;
import io.careledger.sdk.WithdrawalFollower;
import io.careledger.sdk.keys.Actor;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "withdraw",
    description = {
      "Withdraws a record for good: nobody is let in any more, and this store's bytes are removed.",
      "It recalls no copy that somebody has."
    })
public final class WithdrawCommand implements Runnable {
  @Parameters(paramLabel = "RECORD", description = "Its id, as put and ls print it.")
  private String record = "";

  @Mixin private final Reason reason = new Reason();

  @Option(
      names = "--as-institution",
      description = "As the institution that registered the owner, if the owner is closed.")
  private boolean asInstitution;

  private final Invocation invocation;

  public WithdrawCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public void run() {
    String id = Arguments.record(record);
    if (asInstitution) {
      try (Network network = invocation.open()) {
        RecordClient records = network.at(registrar(network, id)).records();
        withdraw(network, records, id, () -> records.withdrawAsInstitution(id, reason.text()));
      }
    } else {
      LocalActor local = invocation.requireActor();
      try (Actor actor = invocation.unlock(local.name());
          Network network = invocation.open()) {
        RecordClient records = invocation.carrier(network, local).records();
        withdraw(network, records, id, () -> records.withdraw(actor, id, reason.text()));
      }
    }
  }

  private void withdraw(Network network, RecordClient records, String id, Runnable withdrawal) {
    boolean before = records.read(id, 0).isWithdrawn();
    withdrawal.run();
    List<WithdrawalFollower.Left> left = network.removeWithdrawn();
    for (WithdrawalFollower.Left one : left) {
      if (one.record().equals(id)) {
        throw one.failure();
      }
    }
    RecordVersion.Withdrawal end = records.read(id, 0).withdrawal().orElseThrow();
    invocation.done(
        JsonObject.empty()
            .with("left", left.stream().map(WithdrawalFollower.Left::record).toList())
            .with("reason", end.reason())
            .with("record", id)
            .with("status", "withdrawn")
            .with("time", end.time()),
        before
            ? id
                + " is withdrawn already, since "
                + Days.minute(end.time())
                + " UTC; its bytes are removed from this store."
            : "Withdrew " + id + " and removed its bytes from this store.");
    Views.left(left).forEach(invocation::remark);
  }

  private String registrar(Network network, String id) {
    if (invocation.institution().isPresent()) {
      return invocation.requireInstitution(network).msp();
    }
    String owner = invocation.reader(network).records().read(id, 0).owner();
    return invocation.reader(network).actors().read(ActorId.parse(owner)).msp();
  }
}
