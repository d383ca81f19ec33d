// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.fabric;

import static io.careledger.sdk.fabric.NetworkCheck.bad;
import static io.careledger.sdk.fabric.NetworkCheck.good;

import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.consortium.Consortium;
import io.careledger.ledger.consortium.ConsortiumQueries.ReadConsortium;
import io.careledger.sdk.fabric.NetworkCheck.Finding;
import io.careledger.sdk.fabric.NetworkCheck.Level;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What the peer's gateway, its chaincode and the channel say when they are asked. */
final class LedgerCheck {
  private static final String NODES = "consensus nodes";

  private final NetworkFile network;
  private final FabricLedger ledger;

  private LedgerCheck(NetworkFile network, FabricLedger ledger) {
    this.network = network;
    this.ledger = ledger;
  }

  /** Asks as the first identity of the file that can be used at all. */
  static void run(NetworkFile network, FabricConnections connections, List<Finding> findings) {
    try (FabricLedger ledger = connections.any()) {
      LedgerCheck check = new LedgerCheck(network, ledger);
      findings.add(check.gateway());
      acceptance(network, connections, findings);
      ChaincodeProbe probe = ledger.chaincode();
      findings.add(attempt("chaincode", () -> good("chaincode", probe.definition())));
      findings.add(attempt("chaincode version", () -> version(probe)));
      findings.add(check.transactions());
      findings.add(attempt(NODES, check::consensus));
      if (!network.institutions().isEmpty()) {
        findings.add(check.endorsement(probe));
      }
    } catch (LedgerException e) {
      findings.add(bad("gateway", e.getMessage()));
    }
  }

  /**
   * Each identity by itself: a peer tells of a revoked certificate only when it is used. Where the
   * first one's question is not answered, the others would wait as long for nothing.
   */
  private static void acceptance(
      NetworkFile network, FabricConnections connections, List<Finding> findings) {
    for (Map.Entry<String, NetworkFile.Identity> entry :
        new TreeMap<>(network.identities()).entrySet()) {
      try (FabricLedger ledger = connections.open(entry.getValue())) {
        ledger.evaluate(new ReadConsortium().invocation());
      } catch (LedgerException e) {
        if (e.code() == ErrorCode.LEDGER_UNREACHABLE) {
          return;
        }
        if (isNotAccepted(e)) {
          findings.add(notAccepted(entry.getKey(), entry.getValue()));
        }
      }
    }
  }

  private static boolean isNotAccepted(LedgerException e) {
    return e.code() == ErrorCode.ACCESS_FORBIDDEN && e.field().equals(GatewayFailure.CREATOR);
  }

  private static Finding notAccepted(String name, NetworkFile.Identity identity) {
    X509Certificate certificate = Enrolment.read(identity).certificate();
    return bad(
        "identity " + name,
        "the peer does not accept its certificate, serial "
            + certificate.getSerialNumber().toString(16)
            + ": it was revoked, or is not of the institution's authority. Ask whoever runs the"
            + " peer (scripts/network revoke ORGANISATION --show); then enrol again: careledger ca"
            + " enrol NAME --identity "
            + name
            + " --secret-file FILE");
  }

  private Finding gateway() {
    return attempt(
        "gateway",
        () ->
            good(
                "gateway", "channel " + network.channel() + " has " + ledger.height() + " blocks"));
  }

  private static Finding version(ChaincodeProbe probe) {
    String differences = probe.differences();
    return differences.isEmpty()
        ? good("chaincode version", "the peer runs the transactions of this program")
        : bad(
            "chaincode version",
            "the peer runs another version than this program: "
                + differences
                + ". Use the program of the release that the network runs, or have the chaincode"
                + " upgraded (scripts/network upgrade-chaincode)");
  }

  /** A query runs through everything, the endorser's look at the proposal's time included. */
  private Finding transactions() {
    String what = "queries";
    try {
      ledger.evaluate(new ReadConsortium().invocation());
      return good(what, "the chaincode answers, and the clocks are close enough");
    } catch (LedgerException e) {
      return switch (e.code()) {
        case NOT_FOUNDED -> good(what, "the chaincode answers; no consortium is founded yet");
        case TIME_REFUSED -> clock(what, e);
        default -> bad(what, e.getMessage());
      };
    }
  }

  /** Who runs them decides who traces pseudonyms; the consortium's note of it is only a note. */
  private Finding consensus() {
    SortedSet<String> configured = ledger.consensus().msps();
    String runs = "run by " + String.join(", ", configured);
    Optional<Consortium> consortium = consortium();
    if (consortium.isEmpty()) {
      return good(NODES, runs);
    }
    SortedSet<String> noted = new TreeSet<>(consortium.get().ordering());
    return noted.equals(configured)
        ? good(NODES, runs + ", as the consortium has noted")
        : new Finding(
            NODES,
            Level.WARNING,
            runs
                + ", but the consortium has noted "
                + String.join(", ", noted)
                + ": careledger consortium propose-ordering");
  }

  private Optional<Consortium> consortium() {
    ReadConsortium query = new ReadConsortium();
    try {
      return query.parseResult(ledger.evaluate(query.invocation())).consortium();
    } catch (LedgerException e) {
      if (e.code() == ErrorCode.NOT_FOUNDED) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /**
   * Compares the other institutions' peers with one's own, each by itself. What they do is only a
   * warning: a majority may do without them, and they are the others' to mend.
   */
  private Finding endorsement(ChaincodeProbe probe) {
    String what = "endorsement";
    List<String> differing = new ArrayList<>();
    for (NetworkFile.Participant participant : network.institutions()) {
      try {
        probe.requireAlike(Stream.of(network.msp(), participant.msp()).distinct().toList());
      } catch (LedgerException e) {
        differing.add(participant.msp() + " (" + e.reason() + ")");
      }
    }
    return differing.isEmpty()
        ? good(
            what,
            "the peers of all " + network.institutions().size() + " institutions compute the same")
        : new Finding(
            what, Level.WARNING, "not as one's own peer: " + String.join("; ", differing));
  }

  private static Finding attempt(String what, Supplier<Finding> look) {
    try {
      return look.get();
    } catch (LedgerException e) {
      return switch (e.code()) {
        case TIME_REFUSED -> clock(what, e);
        default -> bad(what, e.getMessage());
      };
    }
  }

  private static Finding clock(String what, LedgerException e) {
    return bad(what, "this computer's clock is " + e.reason() + ": set one of the two");
  }
}
