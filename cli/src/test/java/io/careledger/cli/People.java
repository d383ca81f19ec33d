// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** People at their computers and at a hospital's counter. */
final class People {
  private People() {}

  /** Who a person is. */
  static String identity(int number) {
    return "Person Number " + number + ", born 1970-01-0" + number;
  }

  /** A person's request, in a file. */
  static Path request(Shell shell, String person, String institution) {
    return shell.file(
        person + ".request",
        shell.unlocking("enrol", "request", person, "--institution", institution).expect(0).line());
  }

  /** Registers a pseudonym of an enrolled person. */
  static Shell.Result pseudonym(
      Shell shell, String name, String person, String scope, String institution, String... more) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "pseudonym",
                "add",
                name,
                "--person",
                person,
                "--person-passphrase-file",
                shell.passphraseFile(),
                "--scope",
                scope,
                "--institution",
                institution));
    all.addAll(List.of(more));
    return shell.unlocking(all.toArray(String[]::new));
  }

  /** Enrols p1, p2 and so on at once; returns the enrolments' ids in this order. */
  static List<String> enrol(Shell shell, String institution, int count) {
    StringBuilder list = new StringBuilder();
    for (int i = 1; i <= count; i++) {
      list.append(request(shell, "p" + i, institution))
          .append('\t')
          .append(identity(i))
          .append('\n');
    }
    String file = shell.file("people.list", list.toString()).toString();
    return shell
        .run("enrol", "add", "--list", file, "--institution", institution)
        .expect(0)
        .out()
        .lines()
        .toList();
  }
}
