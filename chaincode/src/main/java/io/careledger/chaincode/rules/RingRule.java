// SPDX-License-Identifier: Apache-2.0
package io.careledger.chaincode.rules;

import io.careledger.crypto.Encoder;
import io.careledger.crypto.pseudonym.Ring;
import io.careledger.ledger.consortium.Consortium;
import io.careledger.ledger.identities.EnrolmentArguments.PublishRing;
import io.careledger.ledger.identities.RingPage;
import io.careledger.ledger.identities.RingState;
import io.careledger.ledger.identities.RosterEntry;
import io.careledger.ledger.json.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToLongFunction;

/**
 * A ring is a snapshot of live enrolments that the contract takes, not a list of anybody's choice;
 * it is current until one of its members is removed, and nobody hides among fewer than its floor.
 */
public final class RingRule {
  private RingRule() {}

  public static void requireWellFormed(PublishRing arguments) {
    if (arguments.floor() < RingState.FLOOR) {
      throw Refusal.invalid("arguments.floor", "at least " + RingState.FLOOR);
    }
    List<Integer> pages = arguments.pages();
    if (pages.isEmpty()) {
      throw Refusal.invalid("arguments.pages", "at least one page");
    }
    for (int i = 1; i < pages.size(); i++) {
      if (pages.get(i - 1) >= pages.get(i)) {
        throw Refusal.invalid("arguments.pages." + i, "ascending expected");
      }
    }
  }

  /** Those that are live on a day. */
  public static List<RosterEntry> live(List<RosterEntry> entries, int day) {
    return entries.stream().filter(entry -> entry.from() <= day && day <= entry.until()).toList();
  }

  /**
   * The ring of live entries.
   *
   * @param live in the order of the pages
   * @param pages from which they were taken
   */
  public static RingState publish(
      PublishRing arguments,
      List<RosterEntry> live,
      List<RingPage> pages,
      String msp,
      String id,
      long time,
      String transaction) {
    if (live.size() < arguments.floor() || live.size() > RingState.MAXIMUM_SIZE) {
      throw Refusal.conflict(
          "arguments.pages",
          live.size()
              + " live enrolments, from "
              + arguments.floor()
              + " to "
              + RingState.MAXIMUM_SIZE
              + " make a ring");
    }
    Encoder members = new Encoder().u32(live.size());
    live.forEach(entry -> members.item(entry.key().toArray()));
    Ring ring = Refusal.decode("arguments.pages", () -> Ring.acceptedBefore(members.bytes()));
    return new RingState(
        arguments.attribute(),
        Bytes.of(ring.digest()),
        arguments.floor(),
        live.stream().mapToInt(RosterEntry::until).min().orElseThrow(),
        live.stream().mapToInt(RosterEntry::maxDays).min().orElseThrow(),
        Bytes.of(ring.encode()),
        msp,
        pages,
        id,
        live.size(),
        time,
        transaction);
  }

  /**
   * Whether pseudonyms are registered in a ring, and show it.
   *
   * @param removals of one of the ring's pages, now
   */
  public static boolean isCurrent(
      RingState ring, ToLongFunction<Integer> removals, Consortium consortium, int day) {
    return consortium.isActive(ring.msp())
        && day <= ring.lastDay()
        && ring.pages().stream()
            .allMatch(page -> removals.applyAsLong(page.page()) == page.removals());
  }

  /** The ring for the verifiers; this ledger made it of points that it had checked. */
  public static Ring ring(RingState ring) {
    return Ring.acceptedBefore(ring.members().toArray());
  }

  /** How many enrolments all rings have in common. */
  public static int intersection(List<RingState> rings) {
    List<Bytes> common = new ArrayList<>(keys(rings.get(0)));
    for (RingState ring : rings.subList(1, rings.size())) {
      Set<String> others = new TreeSet<>();
      keys(ring).forEach(key -> others.add(key.text()));
      common.removeIf(key -> !others.contains(key.text()));
    }
    return common.size();
  }

  private static List<Bytes> keys(RingState ring) {
    return ring(ring).members().stream().map(point -> Bytes.of(point.encode())).toList();
  }

  /** Refuses a combination of rings in which somebody would stand out. */
  public static int requireAnonymity(List<RingState> rings) {
    int common = intersection(rings);
    int floor = rings.stream().mapToInt(RingState::floor).max().orElseThrow();
    if (common < floor) {
      throw Refusal.conflict(
          "arguments.ring",
          "its members and those of the rings before have "
              + common
              + " in common, "
              + floor
              + " are needed: take a fresh pseudonym");
    }
    return common;
  }
}
