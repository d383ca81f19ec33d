// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.ca;

import io.careledger.cli.command.Invocation;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.json.JsonObject;
import io.careledger.sdk.fabric.Enrolment;
import io.careledger.sdk.fabric.EnrolmentFiles;
import io.careledger.sdk.fabric.NetworkFile;
import java.nio.file.Path;
import java.util.Arrays;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "enrol",
    description =
        "Enrols a registered identity with a new key and puts it in the place of an identity of the"
            + " connection file.")
final class AuthorityEnrolCommand implements Runnable {
  @Parameters(paramLabel = "NAME", description = "The name given to ca register.")
  private String name = "";

  @Option(
      names = "--identity",
      required = true,
      paramLabel = "IDENTITY",
      description = "Which of the connection file's identities it becomes, as client.")
  private String identity = "";

  @Option(
      names = "--secret-file",
      required = true,
      paramLabel = "FILE",
      description = "The enrolment secret is the first line of FILE.")
  private Path secretFile = Path.of("");

  private final Invocation invocation;

  AuthorityEnrolCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public void run() {
    NetworkFile file = ConnectionFile.of(invocation);
    NetworkFile.Identity files = ConnectionFile.identity(file, identity);
    char[] secret = ConnectionFile.secret(secretFile);
    Enrolment enrolment;
    try {
      enrolment = ConnectionFile.client(file).enrol(name, secret);
    } finally {
      Arrays.fill(secret, '\0');
    }
    String role = enrolment.role().orElse("none");
    if (!role.equals(identity)) {
      throw new LedgerException(
          ErrorCode.CERTIFICATE_AUTHORITY_REFUSED,
          "ca",
          name + " is registered with the role " + role + ", not " + identity);
    }
    EnrolmentFiles.write(enrolment, files);
    invocation.done(
        JsonObject.empty()
            .with("certificate", files.certificate().toString())
            .with("identity", identity)
            .with("until", enrolment.certificate().getNotAfter().toInstant().getEpochSecond()),
        "Enrolled "
            + name
            + " as "
            + identity
            + ", valid until "
            + enrolment.certificate().getNotAfter().toInstant()
            + ".");
  }
}
