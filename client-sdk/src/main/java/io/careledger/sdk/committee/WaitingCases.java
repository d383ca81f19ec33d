// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.committee;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The approved cases in which a member's turn has not come. They outlast the process; how long each
 * has waited doesn't. Time is counted in rounds: a wait for an event in which none came, or a block
 * with an event. So a predecessor that is dead costs {@value #PATIENCE} rounds and stops nobody.
 */
final class WaitingCases {
  /** Rounds without a new share after which the next in the queue goes ahead. */
  static final int PATIENCE = 10;

  private static final class Turn {
    int ahead;
    int given = -1;
    int rounds;
  }

  private final MemberFolder folder;
  private final Map<String, Turn> turns = new TreeMap<>();

  WaitingCases(MemberFolder folder) {
    this.folder = folder;
    folder.waiting().forEach(id -> turns.put(id, new Turn()));
  }

  boolean isEmpty() {
    return turns.isEmpty();
  }

  List<String> all() {
    return List.copyOf(turns.keySet());
  }

  void add(String id) {
    if (turns.putIfAbsent(id, new Turn()) == null) {
      folder.keepWaiting(turns.keySet());
    }
  }

  void remove(String id) {
    if (turns.remove(id) != null) {
      folder.keepWaiting(turns.keySet());
    }
  }

  /**
   * Whether a case's turn has come, as the ledger shows it now.
   *
   * @param given how many shares of the pseudonym there are
   * @param ahead how many members come before
   */
  boolean hasTurn(String id, int given, int ahead) {
    Turn turn = turns.computeIfAbsent(id, key -> new Turn());
    if (turn.given != given) {
      turn.given = given;
      turn.rounds = 0;
    }
    turn.ahead = ahead;
    return isOver(turn);
  }

  /** Lets a round go by; the cases to look at again. */
  List<String> afterRound() {
    List<String> due = new ArrayList<>();
    turns.forEach(
        (id, turn) -> {
          turn.rounds++;
          if (isOver(turn)) {
            due.add(id);
          }
        });
    return due;
  }

  private static boolean isOver(Turn turn) {
    return turn.rounds >= turn.ahead * PATIENCE;
  }
}
