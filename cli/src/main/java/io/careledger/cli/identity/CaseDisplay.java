// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.identity;

import io.careledger.cli.command.Invocation;
import io.careledger.cli.local.Network;
import io.careledger.cli.terminal.Days;
import io.careledger.cli.terminal.Table;
import io.careledger.ledger.consortium.CommitteeState;
import io.careledger.ledger.identities.CaseShare;
import io.careledger.ledger.identities.CaseView;
import io.careledger.ledger.identities.TraceCase;
import io.careledger.ledger.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A case as people read it: who decided what, which member has given its share, and the end. */
final class CaseDisplay {
  private final Network network;
  private final CaseView view;
  private final CommitteeState committee;

  CaseDisplay(Network network, CaseView view, CommitteeState committee) {
    this.network = network;
    this.view = view;
    this.committee = committee;
  }

  /** One line on how far a case is. */
  static String standing(Network network, CaseView view) {
    TraceCase of = view.traceCase();
    if (isTracedElsewhere(view)) {
      return "Its pseudonym was traced in case " + view.tracedIn().orElseThrow() + ".";
    }
    return switch (of.status()) {
      case OPEN -> "The case waits for the approval of a second institution.";
      case APPROVED ->
          "The case is approved; "
              + view.shares().size()
              + " members have given their share of its pseudonym so far.";
      case TRACED ->
          "The case is traced, to an enrolment of "
              + network.nameOf(of.outcome().orElseThrow().msp())
              + ", which can disclose it: careledger trace disclose.";
      case DISCLOSED -> "The case is disclosed.";
      case WITHDRAWN -> "The case is withdrawn.";
    };
  }

  private static boolean isTracedElsewhere(CaseView view) {
    return view.tracedIn().isPresent() && view.traceCase().outcome().isEmpty();
  }

  /** How many shares of the pseudonym are public, and how many more would open it. */
  String given() {
    int given = view.shares().size();
    if (view.tracedIn().isPresent()) {
      return "Its pseudonym was traced in case " + view.tracedIn().get() + ".";
    }
    if (given == 0) {
      return "No member has given a share of its pseudonym.";
    }
    return given
        + " of "
        + committee.threshold()
        + " shares of its pseudonym are public, and stay so: they reveal nobody; "
        + (committee.threshold() - given)
        + " more would, in whatever case.";
  }

  JsonObject json() {
    List<JsonObject> members = new ArrayList<>();
    for (int place = 1; place <= committee.institutions().size(); place++) {
      JsonObject member =
          JsonObject.empty()
              .with("institution", member(place))
              .with("place", place)
              .with("posted", share(place).isPresent());
      members.add(
          share(place)
              .map(
                  share ->
                      member.with("case", share.caseId()).with("transaction", share.transaction()))
              .orElse(member));
    }
    JsonObject json =
        view.traceCase()
            .toJson()
            .with("members", members)
            .with("missing", missing())
            .with("threshold", committee.threshold());
    return view.tracedIn().isPresent() ? json.with("tracedIn", view.tracedIn().get()) : json;
  }

  void print(Invocation invocation) {
    TraceCase of = view.traceCase();
    line(invocation, "case         " + of.id());
    line(invocation, "pseudonym    " + of.pseudonym());
    line(invocation, "grounds      " + of.grounds());
    line(invocation, "reference    " + of.reference());
    line(invocation, "digest       " + of.digest().text());
    line(invocation, "opened by    " + network.nameOf(of.msp()) + ", " + time(of.time()));
    of.approval().ifPresent(step -> line(invocation, "approved by  " + step(step)));
    of.withdrawal().ifPresent(step -> line(invocation, "withdrawn    " + step(step)));
    line(invocation, "status       " + of.status().text());
    of.outcome()
        .ifPresent(
            found ->
                line(
                    invocation,
                    "led to       enrolment "
                        + found.enrolment()
                        + " of "
                        + network.nameOf(found.msp())
                        + ", "
                        + time(found.time())));
    of.disclosure()
        .ifPresent(
            known ->
                line(invocation, "identity     " + known.identity() + ", " + time(known.time())));
    if (isTracedElsewhere(view)) {
      line(invocation, "traced in    case " + view.tracedIn().orElseThrow());
    }
    line(
        invocation,
        "shares       "
            + view.shares().size()
            + " of the pseudonym given, "
            + missing()
            + " missing; "
            + committee.threshold()
            + " of "
            + committee.committee()
            + "'s "
            + committee.institutions().size()
            + " members open it, one less learns nothing");
    line(invocation, "");
    Table table = new Table("PLACE", "MEMBER", "SHARE", "TRANSACTION");
    for (int place = 1; place <= committee.institutions().size(); place++) {
      Optional<CaseShare> share = share(place);
      table.row(
          String.valueOf(place),
          member(place),
          share.map(this::where).orElse("not given"),
          share.map(CaseShare::transaction).orElse(""));
    }
    table.print(invocation.output());
  }

  private int missing() {
    return Math.max(0, committee.threshold() - view.shares().size());
  }

  private String where(CaseShare share) {
    return share.caseId().equals(view.traceCase().id()) ? "given" : "given in " + share.caseId();
  }

  private Optional<CaseShare> share(int place) {
    return view.shares().stream().filter(share -> share.place() == place).findFirst();
  }

  private String member(int place) {
    return network.nameOf(committee.institutions().get(place - 1));
  }

  private String step(TraceCase.Step step) {
    return network.nameOf(step.msp()) + ", " + time(step.time());
  }

  private static String time(long seconds) {
    return Days.minute(seconds) + " UTC";
  }

  private static void line(Invocation invocation, String text) {
    invocation.output().line(text);
  }
}
