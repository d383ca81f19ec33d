// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.identity;

import io.careledger.cli.command.Invocation;
import io.careledger.cli.identity.Admissions.Admission;
import io.careledger.cli.local.Network;
import io.careledger.crypto.CryptoException;
import io.careledger.crypto.bls12381.G1;
import io.careledger.crypto.pseudonym.EnrolmentId;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.consortium.Institution;
import io.careledger.ledger.json.JsonObject;
import io.careledger.sdk.EnrolmentClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "add",
    description = {
      "--institution enrols people: who they are goes to its own peers, the ledger gets a"
          + " commitment to it.",
      "Up to 64 go into one transaction. Run it again after an interruption: who is enrolled"
          + " stays so."
    })
public final class EnrolAddCommand implements Runnable {
  @ArgGroup(multiplicity = "1")
  private @Nullable Who who;

  private final Invocation invocation;

  public EnrolAddCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  private static final class Who {
    @ArgGroup(exclusive = false)
    private @Nullable One one;

    @Option(
        names = "--list",
        paramLabel = "FILE",
        description =
            "Several people: in each line of FILE a request's file, a tab, and who it is.")
    private @Nullable String list;
  }

  private static final class One {
    @Parameters(
        paramLabel = "REQUEST",
        description = "The file of what enrol request printed; - is standard input.")
    private String request = "";

    @Option(
        names = "--identity-file",
        paramLabel = "FILE",
        required = true,
        description =
            "Who it is, as you checked: the first line of FILE, 1 to 1,024 bytes; - is standard"
                + " input.")
    private String identityFile = "";
  }

  private record Row(String enrolment, String request, boolean before) {
    JsonObject toJson() {
      return JsonObject.empty()
          .with("before", before)
          .with("enrolment", enrolment)
          .with("request", request);
    }
  }

  @Override
  public void run() {
    List<Admission> admissions = read();
    List<Row> rows = new ArrayList<>();
    String institution;
    try (Network network = invocation.open()) {
      Institution enrolling = invocation.requireInstitution(network);
      institution = enrolling.name();
      EnrolmentClient client = network.at(enrolling.msp()).enrolments();
      List<Boolean> before =
          admissions.stream()
              .map(admission -> isEnrolled(client, network.channel(), admission))
              .toList();
      List<String> ids = client.enrol(admissions.stream().map(Admission::applicant).toList());
      for (int i = 0; i < ids.size(); i++) {
        rows.add(new Row(ids.get(i), admissions.get(i).request(), before.get(i)));
      }
    }
    print(institution, rows);
  }

  private static boolean isEnrolled(EnrolmentClient client, String channel, Admission admission) {
    try {
      G1 key = G1.decode(admission.applicant().request().key().toArray());
      client.read(EnrolmentId.of(channel, key).toString());
      return true;
    } catch (CryptoException e) {
      throw new LedgerException(
          ErrorCode.PROOF_INVALID, "request", admission.request() + " has no valid key", e);
    } catch (LedgerException e) {
      if (e.code() == ErrorCode.NOT_FOUND) {
        return false;
      }
      throw e;
    }
  }

  private List<Admission> read() {
    Who from = Objects.requireNonNull(who);
    Admissions admissions = new Admissions(invocation);
    if (from.list != null) {
      return admissions.listed(from.list);
    }
    One one = Objects.requireNonNull(from.one);
    if (one.request.equals(Admissions.STANDARD_INPUT)
        && one.identityFile.equals(Admissions.STANDARD_INPUT)) {
      throw invocation.usage("standard input can't be both the request and the identity");
    }
    return admissions.single(one.request, one.identityFile);
  }

  private void print(String institution, List<Row> rows) {
    String ids = String.join("\n", rows.stream().map(Row::enrolment).toList());
    invocation.done(
        JsonObject.empty()
            .with("enrolments", rows.stream().map(Row::toJson).toList())
            .with("institution", institution),
        ids);
    for (Row row : rows) {
      if (row.before()) {
        invocation.remark(
            row.request() + " was enrolled before; the identity that was kept then stays.");
      }
    }
    invocation.remark(
        rows.size()
            + " enrolled at "
            + institution
            + ". A ring in which they can hide: careledger enrol publish.");
  }
}
