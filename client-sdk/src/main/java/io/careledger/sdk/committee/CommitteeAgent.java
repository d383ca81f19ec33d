// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.committee;

import io.careledger.crypto.committee.Committee;
import io.careledger.crypto.committee.CommitteeId;
import io.careledger.crypto.committee.MemberKey;
import io.careledger.crypto.committee.MemberKeyProof;
import io.careledger.crypto.masterkey.MasterDealing;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.EventPosition;
import io.careledger.ledger.EventStream;
import io.careledger.ledger.LedgerEvent;
import io.careledger.ledger.LedgerEvents;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.Role;
import io.careledger.ledger.consortium.CommitteePurpose;
import io.careledger.ledger.consortium.CommitteeState;
import io.careledger.ledger.consortium.CommitteeStatus;
import io.careledger.ledger.consortium.ConsortiumArguments.JoinCommittee;
import io.careledger.ledger.consortium.ConsortiumQueries.ReadCommittee;
import io.careledger.ledger.json.Bytes;
import io.careledger.ledger.keys.KeyArguments.PostDealing;
import io.careledger.sdk.events.EventCheckpoint;
import io.careledger.sdk.events.EventPayload;
import io.careledger.sdk.session.Session;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An institution's member of its committees: deals when a master committee is sealed, answers key
 * requests that the ledger has granted, and gives its share in trace cases that two institutions
 * have approved. Follows the ledger from a durable checkpoint, at least once; what it answers lies
 * in its folder before it is posted. It has no operation that posts a share of a master committee.
 * Needs the institution's {@code member} identity; one agent a folder.
 */
public final class CommitteeAgent {
  private static final Logger LOG = LoggerFactory.getLogger(CommitteeAgent.class);

  /** Events that a member answers. */
  private static final Set<String> WORK =
      Set.of(LedgerEvents.COMMITTEE_SEALED, LedgerEvents.KEY_REQUESTED, LedgerEvents.CASE_APPROVED);

  /** Events after which a share may be due, or no longer. */
  private static final Set<String> TURNS =
      Set.of(LedgerEvents.SHARES_POSTED, LedgerEvents.CASES_TRACED, LedgerEvents.CASE_WITHDRAWN);

  private static final Set<ErrorCode> FINAL =
      Set.of(
          ErrorCode.NOT_FOUND,
          ErrorCode.STATE_CONFLICT,
          ErrorCode.PROOF_INVALID,
          ErrorCode.ARGUMENT_INVALID);

  private final Session session;
  private final MemberFolder folder;
  private final EventCheckpoint checkpoint;
  private final KeyIssuer issuer;
  private final CaseTracer tracer;
  private boolean joins;

  public CommitteeAgent(Session session, MemberFolder folder) {
    this.session = session;
    this.folder = folder;
    this.checkpoint = EventCheckpoint.open(folder.checkpoint());
    this.issuer = new KeyIssuer(session, folder);
    this.tracer = new CaseTracer(session, folder);
  }

  /**
   * From now on also joins every committee that lists this institution, when it is opened: whoever
   * may open one has more than half of the institutions behind it.
   *
   * @return this
   */
  public CommitteeAgent joiningWhenOpened() {
    joins = true;
    return this;
  }

  /** Whether this member can do its part. */
  public enum MemberStatus {
    /** The institution is not on the committee. */
    NO_MEMBER,
    /** Listed, and has not joined yet. */
    NOT_JOINED,
    /** The key is here and is the one that the ledger knows. */
    READY,
    /** The key that the ledger knows is not here: this member can't answer any more. */
    KEY_LOST
  }

  /** Joins a committee with a key of its own, drawn now or kept from an attempt before. */
  public void join(String committee) {
    CommitteeState state = session.query(new ReadCommittee(committee));
    int place = state.place(session.msp());
    CommitteeId id = CommitteeId.parse(committee);
    MemberKey key =
        folder
            .key(id)
            .orElseGet(
                () -> {
                  MemberKey fresh = MemberKey.generate(session.random());
                  folder.addKey(id, fresh);
                  return fresh;
                });
    byte[] proof =
        MemberKeyProof.prove(key, session.channel(), id, place, session.random()).encode();
    session.submit(
        new JoinCommittee(committee, Bytes.of(key.publicKey().encode()), Bytes.of(proof)));
  }

  /** Where this member stands. */
  public MemberStatus status(CommitteeState state) {
    int place = state.place(session.msp());
    if (place == 0) {
      return MemberStatus.NO_MEMBER;
    }
    return state
        .member(place)
        .map(
            member ->
                folder
                        .key(CommitteeId.parse(state.committee()))
                        .map(key -> Bytes.of(key.publicKey().encode()))
                        .filter(member.key()::equals)
                        .isPresent()
                    ? MemberStatus.READY
                    : MemberStatus.KEY_LOST)
        .orElse(MemberStatus.NOT_JOINED);
  }

  /**
   * Handles every event that is committed by now. A share whose turn has not come stays; each call
   * is a round of its wait.
   *
   * @return how many there were
   */
  public int catchUp() {
    return follow(Duration.ZERO, () -> true, () -> {});
  }

  /** Whether a share of an approved case waits for its turn. */
  public boolean isWaiting() {
    return tracer.isWaiting();
  }

  /**
   * Handles every event, and those that come of it, until nothing is left that this agent can do.
   *
   * @return how many there were
   */
  public int finish() {
    int handled = catchUp();
    while (isWaiting()) {
      handled += catchUp();
    }
    return handled;
  }

  /** Handles events as they come, until told to stop; looks at {@code stop} after each wait. */
  public void run(Duration wait, BooleanSupplier stop) {
    run(wait, stop, () -> {});
  }

  /**
   * As {@link #run(Duration, BooleanSupplier)}.
   *
   * @param progressed called whenever something is handled that is not handled again, and when
   *     nothing is left to handle: who learns of a failure before learns that it is over
   */
  public void run(Duration wait, BooleanSupplier stop, Runnable progressed) {
    follow(wait, stop, progressed);
  }

  private int follow(Duration wait, BooleanSupplier stopWhenIdle, Runnable progressed) {
    int handled = 0;
    EventPosition passed = checkpoint.position();
    long block = passed.block();
    try (EventStream events = session.ledger(Role.MEMBER).events(passed)) {
      while (true) {
        Optional<LedgerEvent> event = events.next(wait);
        if (event.isPresent()) {
          handleOrPassOver(event.get());
          passed = event.get().position();
          handled++;
          if (passed.block() != block) {
            block = passed.block();
            tracer.roundPassed();
          }
          if (WORK.contains(event.get().name())) {
            checkpoint.advance(passed);
            progressed.run();
          }
        } else {
          // Durable writes take milliseconds; most events mean nothing to a member.
          checkpoint.advance(passed);
          tracer.roundPassed();
          progressed.run();
          if (stopWhenIdle.getAsBoolean()) {
            return handled;
          }
        }
      }
    }
  }

  /**
   * What the ledger refuses for good must not stop the events behind it; everything else is tried
   * again at the next start.
   */
  private void handleOrPassOver(LedgerEvent event) {
    try {
      handle(event);
    } catch (LedgerException e) {
      if (!isFinal(e.code())) {
        throw e;
      }
      LOG.warn("passed over {} at {}: {}", event.name(), event.position(), e.getMessage());
    }
  }

  static boolean isFinal(ErrorCode code) {
    return FINAL.contains(code);
  }

  private void handle(LedgerEvent event) {
    if (TURNS.contains(event.name())) {
      tracer.changed();
      return;
    }
    switch (event.name()) {
      case LedgerEvents.COMMITTEE_OPENED -> joinOpened(EventPayload.text(event, "committee"));
      case LedgerEvents.COMMITTEE_SEALED -> deal(EventPayload.text(event, "committee"));
      case LedgerEvents.KEY_REQUESTED -> issuer.answer(EventPayload.text(event, "request"));
      case LedgerEvents.CASE_APPROVED -> tracer.approved(EventPayload.text(event, "case"));
      default -> LOG.trace("nothing to do for {}", event.name());
    }
  }

  private void joinOpened(String id) {
    CommitteeState state = session.query(new ReadCommittee(id));
    if (joins
        && state.status() == CommitteeStatus.JOINING
        && state.dealingDeadline() > session.clock().instant().getEpochSecond()
        && status(state) == MemberStatus.NOT_JOINED) {
      join(id);
      LOG.info("joined {}", id);
    }
  }

  private void deal(String id) {
    CommitteeState state = session.query(new ReadCommittee(id));
    int place = state.place(session.msp());
    String name = id.replace('/', '-') + "-dealing";
    if (state.dealt().contains(place)) {
      folder.dropAnswer(name);
      return;
    }
    if (place == 0
        || state.purpose() != CommitteePurpose.MASTER
        || state.status() != CommitteeStatus.SEALED
        || state.dealingDeadline() <= session.clock().instant().getEpochSecond()) {
      return;
    }
    byte[] dealing =
        folder
            .answer(name)
            .orElseGet(
                () -> {
                  Committee committee = Committees.committee(session.channel(), state);
                  byte[] fresh =
                      MasterDealing.deal(
                              place, committee, Committees.dealingContext(id), session.random())
                          .encode();
                  folder.keepAnswer(name, fresh);
                  return fresh;
                });
    session.submit(new PostDealing(id, Bytes.of(dealing)));
    folder.dropAnswer(name);
  }
}
