// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.content.kubo;

import java.time.Duration;

/**
 * How long a node is waited for.
 *
 * @param connect until a connection stands
 * @param answer until an answer begins, where the node has nothing to look for
 * @param stall the longest pause of a transfer in which no byte comes or goes
 * @param fetch how long a node looks among the nodes that it is connected to for a block that it
 *     does not have
 * @param pin how long it may take to bring a whole content here, and to collect garbage
 * @param chunk how long a chunk of a content, or a short answer, may take from its first byte to
 *     its last: a node that sends a byte now and then never stalls
 */
public record KuboTimeouts(
    Duration connect,
    Duration answer,
    Duration stall,
    Duration fetch,
    Duration pin,
    Duration chunk) {
  /** What suits a node on the same computer or in the same house. */
  public static final KuboTimeouts STANDARD =
      new KuboTimeouts(
          Duration.ofSeconds(10),
          Duration.ofSeconds(30),
          Duration.ofSeconds(30),
          Duration.ofSeconds(30),
          Duration.ofMinutes(30));

  public KuboTimeouts {
    for (Duration each : new Duration[] {connect, answer, stall, fetch, pin, chunk}) {
      if (each.isNegative() || each.isZero()) {
        throw new IllegalArgumentException("a timeout is longer than nothing");
      }
    }
  }

  /** With five minutes for a chunk: a megabyte over a line of 28 kbit/s. */
  public KuboTimeouts(
      Duration connect, Duration answer, Duration stall, Duration fetch, Duration pin) {
    this(connect, answer, stall, fetch, pin, Duration.ofMinutes(5));
  }
}
