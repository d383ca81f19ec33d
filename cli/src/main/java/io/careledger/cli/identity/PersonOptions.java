// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.identity;

import io.careledger.cli.command.Invocation;
import io.careledger.sdk.keys.Person;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who stands behind a pseudonym: the options of commands that open two key files. */
final class PersonOptions {
  @Option(
      names = "--person",
      paramLabel = "PERSON",
      required = true,
      description = "The person behind the pseudonym, by the name given to enrol request.")
  private String person = "";

  @Option(
      names = "--person-passphrase-file",
      paramLabel = "FILE",
      description =
          "Take the person's passphrase from the first line of FILE; - is standard input, before"
              + " the pseudonym's line if that comes from there, too.")
  private @Nullable String passphraseFile;

  /** Opens the person's key file. */
  Person open(Invocation invocation) {
    return invocation.unlockPerson(person, Optional.ofNullable(passphraseFile));
  }

  /** Refuses a person who has no key file here, before anybody is asked anything. */
  void require(Invocation invocation) {
    invocation.people().requireKeyFile(person);
  }
}
