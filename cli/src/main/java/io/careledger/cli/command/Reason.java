// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.command;

import picocli.CommandLine.Option;

/** Why something ends, for everybody to read. */
public final class Reason {
  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      required = true,
      description = "1 to 200 characters, public.")
  private String text = "";

  public String text() {
    return text;
  }
}
