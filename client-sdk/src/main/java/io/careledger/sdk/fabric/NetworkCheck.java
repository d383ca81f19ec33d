// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.fabric;

import io.careledger.ledger.LedgerException;
import io.careledger.sdk.files.Cause;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Looks at every hop of an institution's way to its channel, from the files of this computer to the
 * ordering nodes; each check goes on where another one failed. Changes nothing anywhere.
 */
public final class NetworkCheck {
  /** How long before its end a certificate is warned about. */
  public static final Duration WARNING = Duration.ofDays(30);

  private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(5);
  private static final Duration CLOCK_WINDOW = Duration.ofSeconds(10);

  static final String RENEW_NODE =
      "whoever runs it has to renew it (scripts/network renew-certificates)";

  private static final String RENEW = "renew it";

  /** How a check ended. */
  public enum Level {
    GOOD,
    /** Works, and will not for long. */
    WARNING,
    BAD
  }

  /**
   * One thing looked at.
   *
   * @param detail what was seen; for what is not good, what an administrator can do
   */
  public record Finding(String what, Level level, String detail) {}

  private interface Look {
    Finding look() throws IOException;
  }

  private final NetworkFile network;
  private final Clock clock;
  private final List<Finding> findings = new ArrayList<>();

  private NetworkCheck(NetworkFile network, Clock clock) {
    this.network = network;
    this.clock = clock;
  }

  /** All findings of an institution. */
  public static List<Finding> of(NetworkFile network, Clock clock) {
    NetworkCheck check = new NetworkCheck(network, clock);
    check.run();
    return check.findings;
  }

  private void run() {
    network.identities().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(entry -> check("identity " + entry.getKey(), () -> identity(entry)));
    check("peer", () -> server("peer", network.peer()));
    LedgerCheck.run(network, FabricConnections.of(network, clock), findings);
    orderers();
    network
        .authority()
        .ifPresent(authority -> check("certificate authority", () -> authority(authority)));
  }

  private Finding identity(Map.Entry<String, NetworkFile.Identity> entry) throws IOException {
    String what = "identity " + entry.getKey();
    Enrolment enrolment = Enrolment.read(entry.getValue());
    Path key = entry.getValue().key();
    String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(key));
    if (!mode.endsWith("------")) {
      return bad(what, key + " is open to others (" + mode + "): chmod 600 it");
    }
    String role = enrolment.role().orElse("none");
    if (!role.equals(entry.getKey())) {
      return bad(what, "its certificate has the role " + role + ": enrol one with this role");
    }
    return validity(
        what,
        "certificate",
        enrolment.certificate(),
        RENEW,
        "it can't be renewed any more, so enrol it again: careledger ca enrol NAME --identity "
            + entry.getKey()
            + " --secret-file FILE");
  }

  /**
   * Where a certificate stands in its life.
   *
   * @param before what to do about one that ends soon
   * @param after what to do about one that has ended
   */
  private Finding validity(
      String what, String which, X509Certificate certificate, String before, String after) {
    Instant now = clock.instant();
    Instant end = certificate.getNotAfter().toInstant();
    String date = end.atZone(ZoneOffset.UTC).toLocalDate().toString();
    long days = Duration.between(now, end).toDays();
    if (now.isAfter(end)) {
      return bad(what, "its " + which + " expired on " + date + ": " + after);
    }
    if (now.isBefore(certificate.getNotBefore().toInstant())) {
      return bad(what, "its " + which + " is not valid yet: look at this computer's clock");
    }
    return Duration.between(now, end).compareTo(WARNING) < 0
        ? new Finding(
            what,
            Level.WARNING,
            "its " + which + " expires in " + days + " days, on " + date + ": " + before)
        : good(what, "its " + which + " is valid until " + date);
  }

  private Finding server(String what, NetworkFile.Node node) throws IOException {
    Finding finding =
        validity(what, "TLS certificate", TlsProbe.reach(node), RENEW_NODE, RENEW_NODE);
    return new Finding(what, finding.level(), node.address() + " answers; " + finding.detail());
  }

  private void orderers() {
    int from = findings.size();
    for (NetworkFile.Orderer orderer : network.orderers()) {
      check(orderer.name(), () -> server(orderer.name(), orderer.node()));
    }
    int all = network.orderers().size();
    long away = findings.stream().skip(from).filter(found -> found.level() == Level.BAD).count();
    if (all > 0) {
      int quorum = (all + (all - 1) / 3 + 2) / 2;
      String detail = (all - away) + " of " + all + " answer, " + quorum + " are needed to order";
      findings.add(
          from,
          all - away < quorum
              ? bad("ordering", detail + ": nothing can be submitted until they are back")
              : good("ordering", detail));
    }
  }

  private Finding authority(NetworkFile.Authority authority) throws IOException {
    String what = "certificate authority";
    URI url = authority.url();
    NetworkFile.Node node =
        new NetworkFile.Node(
            url.getHost() + ":" + (url.getPort() < 0 ? 443 : url.getPort()), authority.tlsCa());
    Finding tls = validity(what, "TLS certificate", TlsProbe.reach(node), RENEW_NODE, RENEW_NODE);
    Finding told = authority(authority, CertificateAuthorityClient.of(authority).describe(clock));
    Level worse = tls.level().compareTo(told.level()) > 0 ? tls.level() : told.level();
    return new Finding(what, worse, told.detail() + "; " + tls.detail());
  }

  static Finding authority(
      NetworkFile.Authority authority, CertificateAuthorityClient.Description description) {
    String what = "certificate authority";
    String text = authority.url() + " answers, version " + description.version() + "; its clock ";
    if (description.clockAhead().isEmpty()) {
      return new Finding(
          what, Level.WARNING, text + "is not known: something on the way removes the date");
    }
    Duration difference = description.clockAhead().get().abs();
    text += "differs by " + difference.toSeconds() + " s";
    if (difference.compareTo(CLOCK_WINDOW) > 0) {
      return bad(what, text + ": set this computer's clock, or its");
    }
    return difference.compareTo(CLOCK_TOLERANCE) > 0
        ? new Finding(what, Level.WARNING, text + ": peers refuse more than 10 s ahead")
        : good(what, text);
  }

  private void check(String what, Look look) {
    findings.add(outcome(what, look));
  }

  private static Finding outcome(String what, Look look) {
    try {
      return look.look();
    } catch (LedgerException e) {
      return bad(what, e.getMessage());
    } catch (IOException e) {
      return bad(what, Cause.of(e));
    }
  }

  static Finding good(String what, String detail) {
    return new Finding(what, Level.GOOD, detail);
  }

  static Finding bad(String what, String detail) {
    return new Finding(what, Level.BAD, detail);
  }
}
