// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.session;

import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.SignedRegistration;
import io.careledger.sdk.session.RegistrationQueue.Waiting;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Registrations of records that are asked for at the same time share a transaction: most of what
 * one costs is the transaction and not the registration. One that comes alone goes alone and at
 * once. Who comes while one is under way waits in the {@link RegistrationQueue}; the first that may
 * go carries all that wait, in its own thread.
 *
 * <p>What they share is one fate at the ordering nodes, and no more: each is signed by its own
 * actor, answered as if it had come alone, and one that is refused leaves the others, which go
 * again without it.
 */
final class SharedRegistrations {
  private static final Pattern PLACE =
      Pattern.compile("arguments\\.registrations\\.(\\d{1,2})\\..*");

  /** Of all that went together: an older chaincode, and more than a transaction may hold. */
  private static final Set<ErrorCode> OF_THE_GROUP =
      Set.of(ErrorCode.TRANSACTION_UNKNOWN, ErrorCode.ARGUMENT_TOO_LARGE);

  private final Function<SignedRegistration, String> alone;
  private final Function<List<SignedRegistration>, List<String>> together;
  private final RegistrationQueue queue;

  /**
   * @param alone submits one by a transaction of its own; gives the answer's text
   * @param together submits several; gives the answers in their order
   * @param patience as {@link RegistrationQueue}'s
   */
  SharedRegistrations(
      Function<SignedRegistration, String> alone,
      Function<List<SignedRegistration>, List<String>> together,
      Duration patience) {
    this.alone = alone;
    this.together = together;
    this.queue = new RegistrationQueue(patience);
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
    Waiting mine = queue.add(registration);
    for (List<Waiting> group = queue.next(mine); !group.isEmpty(); group = queue.next(mine)) {
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
      queue.ended(group, outcome);
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
    } else if (group.size() > 1 && OF_THE_GROUP.contains(e.code())) {
      group.forEach(waiting -> waiting.refusedTogether = true);
    } else {
      for (Waiting waiting : group) {
        waiting.failure = new LedgerException(e.code(), e.field(), e.reason(), e);
      }
    }
  }
}
