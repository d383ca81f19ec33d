// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.ca;

import io.careledger.cli.command.Invocation;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.Role;
import io.careledger.ledger.json.JsonObject;
import io.careledger.sdk.fabric.CertificateAuthorityClient;
import io.careledger.sdk.fabric.Enrolment;
import io.careledger.sdk.fabric.NetworkFile;
import io.careledger.sdk.fabric.Registration;
import io.careledger.sdk.files.DurableFile;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "register",
    description = {
      "Registers an identity at the institution's Fabric CA, as the registrar of the connection"
          + " file.",
      "Its enrolment secret, good for one enrolment, goes to a file and nowhere else."
    })
final class AuthorityRegisterCommand implements Runnable {
  @Parameters(paramLabel = "NAME", description = "Unique at the authority.")
  private String name = "";

  @Option(
      names = "--role",
      required = true,
      paramLabel = "ROLE",
      description = "admin, client, member or supervisor.")
  private String role = "";

  @Option(
      names = "--secret-file",
      required = true,
      paramLabel = "FILE",
      description = "Where the secret goes; must not exist.")
  private Path secretFile = Path.of("");

  private final Invocation invocation;

  AuthorityRegisterCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public void run() {
    Registration registration = new Registration(name, role());
    NetworkFile file = ConnectionFile.of(invocation);
    NetworkFile.Registrar registrar =
        ConnectionFile.authority(file)
            .registrar()
            .orElseThrow(
                () ->
                    new LedgerException(
                        ErrorCode.NETWORK_FILE_INVALID,
                        "ca.registrar",
                        file.path() + " names no registrar"));
    DurableFile.requireFree(secretFile, false);
    CertificateAuthorityClient client = ConnectionFile.client(file);
    char[] secret = client.register(enrol(client, registrar), registration);
    try {
      write(secret);
    } finally {
      Arrays.fill(secret, '\0');
    }
    invocation.done(
        JsonObject.empty()
            .with("name", name)
            .with("role", role)
            .with("secretFile", secretFile.toString()),
        "Registered " + name + "; its enrolment secret is in " + secretFile + ".");
  }

  private Role role() {
    return Arrays.stream(Role.values())
        .filter(value -> value.attribute().equals(role))
        .findFirst()
        .orElseThrow(() -> invocation.usage("--role takes admin, client, member or supervisor"));
  }

  private static Enrolment enrol(
      CertificateAuthorityClient client, NetworkFile.Registrar registrar) {
    char[] secret = ConnectionFile.secret(registrar.secretFile());
    try {
      return client.enrol(registrar.name(), secret);
    } finally {
      Arrays.fill(secret, '\0');
    }
  }

  private void write(char[] secret) {
    try (DurableFile target = DurableFile.replacing(secretFile);
        OutputStream out = target.output();
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8)) {
      writer.write(secret);
      writer.write('\n');
      writer.flush();
      target.commit(false);
    } catch (IOException e) {
      throw new LedgerException(
          ErrorCode.STORAGE_FAILED, "", "writing " + secretFile + " failed", e);
    }
  }
}
