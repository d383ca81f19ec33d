// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.ca;

import io.careledger.cli.command.Invocation;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.json.JsonObject;
import io.careledger.sdk.fabric.CertificateAuthorityClient;
import io.careledger.sdk.fabric.Enrolment;
import io.careledger.sdk.fabric.EnrolmentFiles;
import io.careledger.sdk.fabric.NetworkFile;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "renew",
    description = {
      "Renews certificates, each with a new key. Without IDENTITY those that end within --within"
          + " days; so it may run every day.",
      "Programs that run take the new certificate with their next call. One that has ended can't be"
          + " renewed: careledger ca enrol."
    })
final class AuthorityRenewCommand implements Runnable {
  @Parameters(paramLabel = "IDENTITY", arity = "0..*", description = "As admin, member, client.")
  private List<String> names = List.of();

  @Option(
      names = "--within",
      paramLabel = "DAYS",
      defaultValue = "30",
      description = "Default ${DEFAULT-VALUE}.")
  private int within;

  private final Invocation invocation;

  AuthorityRenewCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public void run() {
    NetworkFile file = ConnectionFile.of(invocation);
    CertificateAuthorityClient client = ConnectionFile.client(file);
    List<String> renewed = new ArrayList<>();
    List<LedgerException> ended = new ArrayList<>();
    for (Map.Entry<String, NetworkFile.Identity> entry : due(file)) {
      try {
        Instant end = renew(client, entry.getValue());
        renewed.add(entry.getKey());
        invocation.remark("  " + entry.getKey() + " is valid until " + end);
      } catch (LedgerException e) {
        if (e.code() != ErrorCode.CERTIFICATE_INVALID) {
          throw e;
        }
        // One that has ended leaves the others to be renewed.
        ended.add(e);
        invocation.remark("  " + entry.getKey() + " is not renewed: " + e.reason());
      }
    }
    if (!ended.isEmpty()) {
      throw ended.get(0);
    }
    invocation.done(
        JsonObject.empty().with("renewed", renewed),
        renewed.isEmpty()
            ? "No certificate ends within " + within + " days."
            : "Renewed " + String.join(", ", renewed) + ".");
  }

  private static Instant renew(CertificateAuthorityClient client, NetworkFile.Identity files) {
    Enrolment fresh = client.renew(Enrolment.read(files));
    EnrolmentFiles.write(fresh, files);
    return fresh.certificate().getNotAfter().toInstant();
  }

  private List<Map.Entry<String, NetworkFile.Identity>> due(NetworkFile file) {
    names.forEach(name -> ConnectionFile.identity(file, name));
    Instant limit = invocation.surroundings().clock().instant().plus(Duration.ofDays(within));
    return ConnectionFile.identities(file).entrySet().stream()
        .filter(
            entry ->
                names.isEmpty()
                    ? Enrolment.read(entry.getValue())
                        .certificate()
                        .getNotAfter()
                        .toInstant()
                        .isBefore(limit)
                    : names.contains(entry.getKey()))
        .toList();
  }
}
