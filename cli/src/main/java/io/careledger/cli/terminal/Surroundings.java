// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.careledger.sdk.keys.PassphraseCost;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Everything outside that a command touches, so that tests can stand in for it.
 *
 * @param home the folder of all state
 * @param network connection file of a real network, or a folder of them; without it the ledger lies
 *     in {@code home}
 * @param in standard input
 * @param out standard output, unbuffered
 * @param err standard error
 * @param prompt the person at the terminal
 * @param clock the one clock of ledger, agents and SDK
 * @param random where all randomness comes from
 * @param cost of a guess at the passphrase of a new key file
 * @param lockWait how long another process may keep the ledger
 */
public record Surroundings(
    Path home,
    Optional<Path> network,
    InputStream in,
    OutputStream out,
    PrintStream err,
    Prompt prompt,
    Clock clock,
    SecureRandom random,
    PassphraseCost cost,
    Duration lockWait) {
  /** The same with another home. */
  public Surroundings at(Path folder) {
    return new Surroundings(folder, network, in, out, err, prompt, clock, random, cost, lockWait);
  }

  /** The same without remarks: standard error is for the command's own error alone. */
  public Surroundings silent() {
    PrintStream nobody = new PrintStream(OutputStream.nullOutputStream(), true, UTF_8);
    return new Surroundings(home, network, in, out, nobody, prompt, clock, random, cost, lockWait);
  }

  /** The same on a network. */
  public Surroundings on(Path place) {
    return new Surroundings(
        home, Optional.of(place), in, out, err, prompt, clock, random, cost, lockWait);
  }
}
