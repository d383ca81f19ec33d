// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.session;

import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.SignedRegistration;
import io.careledger.ledger.records.RecordArguments.RegisterBatch;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Registrations of records that are asked for at the same time share a transaction: most of what
 * one costs is the transaction and not the registration. One that comes alone goes alone and at
 * once. Who comes while one is under way waits for it to end, or until there are as many as a
 * transaction holds; then the first of those that wait carries all in its own thread. So nobody
 * waits for longer than two transactions take.
 *
 * <p>What they share is one fate at the ordering nodes, and no more: each is signed by its own
 * actor, answered as if it had come alone, and one that is refused leaves the others, which go
 * again without it.
 */
final class SharedRegistrations {
  /** Half of what a transaction may have, for quotation marks in a payload are escaped. */
  private static final int MOST_CHARACTERS = 1 << 19;

  private static final Pattern PLACE =
      Pattern.compile("arguments\\.registrations\\.(\\d{1,2})\\..*");

  private final Function<SignedRegistration, String> alone;
  private final Function<List<SignedRegistration>, List<String>> together;
  private final Deque<Waiting> queue = new ArrayDeque<>();
  private int underWay;

  /** What one caller waits for. */
  private static final class Waiting {
    private final SignedRegistration registration;
    private @Nullable String answer;
    private @Nullable RuntimeException failure;
    private boolean refusedTogether;
    private boolean interrupted;

    Waiting(SignedRegistration registration) {
      this.registration = registration;
    }

    boolean isOver() {
      return answer != null || failure != null || refusedTogether;
    }
  }

  /**
   * @param alone submits one by a transaction of its own; gives the answer's text
   * @param together submits several; gives the answers in their order
   */
  SharedRegistrations(
      Function<SignedRegistration, String> alone,
      Function<List<SignedRegistration>, List<String>> together) {
    this.alone = alone;
    this.together = together;
  }

  /**
   * Submits a registration, alone or with others, and waits for its answer. An interrupt is kept
   * for later: what is under way may be registered.
   *
   * @throws LedgerException as its own transaction would
   */
  String submit(SignedRegistration registration) {
    if (registration.payload().length() > SignedRegistration.LONGEST_PAYLOAD) {
      return alone.apply(registration);
    }
    Waiting mine = new Waiting(registration);
    add(mine);
    for (List<Waiting> group = nextGroup(mine); !group.isEmpty(); group = nextGroup(mine)) {
      carry(group, mine);
    }
    if (mine.interrupted) {
      Thread.currentThread().interrupt();
    }
    if (mine.refusedTogether) {
      return alone.apply(registration);
    }
    if (mine.failure != null) {
      throw mine.failure;
    }
    return Objects.requireNonNull(mine.answer);
  }

  private synchronized void add(Waiting mine) {
    queue.add(mine);
    if (isFull()) {
      notifyAll();
    }
  }

  private boolean isFull() {
    return queue.size() >= RegisterBatch.MOST;
  }

  /** Those that go now in this thread; none when this one is over. */
  private synchronized List<Waiting> nextGroup(Waiting mine) {
    while (!mine.isOver() && ((underWay > 0 && !isFull()) || !queue.contains(mine))) {
      try {
        wait();
      } catch (InterruptedException e) {
        mine.interrupted = true;
      }
    }
    List<Waiting> group = new ArrayList<>();
    if (!mine.isOver()) {
      underWay++;
      int characters = 0;
      while (!queue.isEmpty()
          && group.size() < RegisterBatch.MOST
          && characters + queue.element().registration.payload().length() <= MOST_CHARACTERS) {
        characters += queue.element().registration.payload().length();
        group.add(queue.remove());
      }
    }
    return group;
  }

  /** What becomes of them is told to all at once: nobody sees a part of it. */
  private synchronized void ended(List<Waiting> group, Runnable outcome) {
    outcome.run();
    underWay--;
    // First come, first served, also of those that go again.
    for (int i = group.size() - 1; i >= 0; i--) {
      if (!group.get(i).isOver()) {
        queue.addFirst(group.get(i));
      }
    }
    notifyAll();
  }

  private void carry(List<Waiting> group, Waiting mine) {
    // It stays if this thread breaks off: they may be registered, and must not go once more.
    Runnable outcome =
        () -> group.forEach(waiting -> waiting.failure = unknown("has broken off", null));
    try {
      List<String> answers = ask(group);
      outcome = () -> answered(group, answers);
    } catch (LedgerException e) {
      boolean interrupted = Thread.currentThread().isInterrupted();
      outcome =
          () -> {
            fail(group, e);
            if (interrupted) {
              // It was this thread's to stop: the others learn that nobody knows, which they can
              // resolve.
              group.stream()
                  .filter(waiting -> waiting != mine && waiting.failure != null)
                  .forEach(waiting -> waiting.failure = unknown("was interrupted", e));
            }
          };
    } catch (RuntimeException e) {
      outcome = () -> group.forEach(waiting -> waiting.failure = e);
    } finally {
      ended(group, outcome);
    }
  }

  private List<String> ask(List<Waiting> group) {
    if (group.size() == 1) {
      return List.of(alone.apply(group.get(0).registration));
    }
    List<String> answers =
        together.apply(group.stream().map(waiting -> waiting.registration).toList());
    if (answers.size() != group.size()) {
      // They are committed, and whose answer is missing nobody can tell.
      throw new LedgerException(
          ErrorCode.LEDGER_FAILED,
          "registrations",
          "the ledger has answered " + answers.size() + " of " + group.size());
    }
    return answers;
  }

  private static void answered(List<Waiting> group, List<String> answers) {
    for (int i = 0; i < group.size(); i++) {
      group.get(i).answer = answers.get(i);
    }
  }

  private static LedgerException unknown(String what, @Nullable LedgerException e) {
    String reason = "the thread that carried it " + what;
    return e == null
        ? new LedgerException(ErrorCode.LEDGER_UNKNOWN_COMMIT, "", reason)
        : new LedgerException(ErrorCode.LEDGER_UNKNOWN_COMMIT, "", reason, e);
  }

  private static void fail(List<Waiting> group, LedgerException e) {
    Matcher place = PLACE.matcher(e.field());
    if (group.size() > 1 && place.matches() && Integer.parseInt(place.group(1)) < group.size()) {
      // It learns alone, in its own words, what is wrong with it; the others go again.
      group.get(Integer.parseInt(place.group(1))).refusedTogether = true;
    } else if (group.size() > 1 && e.code() == ErrorCode.TRANSACTION_UNKNOWN) {
      group.forEach(waiting -> waiting.refusedTogether = true); // an older chaincode
    } else {
      for (Waiting waiting : group) {
        waiting.failure = new LedgerException(e.code(), e.field(), e.reason(), e);
      }
    }
  }
}
