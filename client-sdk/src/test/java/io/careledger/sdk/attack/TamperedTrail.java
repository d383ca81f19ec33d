// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.attack;

import io.careledger.ledger.ActorPayload;
import io.careledger.ledger.Purpose;
import io.careledger.ledger.Transactions;
import io.careledger.ledger.json.Bytes;
import io.careledger.ledger.records.RecordArguments.RequestAccess;
import io.careledger.sdk.audit.Trail;
import io.careledger.sdk.audit.TrailLine;
import io.careledger.sdk.keys.Actor;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * An export and what a forger makes of it. Of the record: registered, granted, denied, granted,
 * amended, withdrawn.
 */
record TamperedTrail(Trail whole, Trail other, Actor reader, Clock clock) {
  private static final int GRANTED = 1;
  private static final int DENIED = 2;
  private static final int GRANTED_AGAIN = 3;

  /** Changes that the signatures show. */
  enum Offline {
    PAYLOAD("is not signed by a key that was its actor's then"),
    SIGNATURE_OF_ANOTHER_LINE("is not signed by a key that was its actor's then"),
    LINE_OF_ANOTHER_RECORD("is not about this record"),
    LINE_TWICE("stands twice"),
    REQUEST_TWICE("is a request that stands here before"),
    LINES_IN_ANOTHER_ORDER("stands before what came earlier"),
    REGISTRATION_REMOVED("is not signed by a key that was its actor's then"),
    ROTATION_REMOVED("is not signed by a key that was its actor's then"),
    DECISION_MOVED_BEFORE_THE_ROTATION("is not signed by a key that was its actor's then"),
    LINE_ABOVE_THE_HEIGHT("lies above the export's height"),
    FUNCTION("is for another channel or transaction"),
    CHANNEL("is for another channel or transaction"),
    FORGERS_KEY("is not signed by the key that it registers"),
    UNKNOWN_KIND("is of an unknown kind");

    final String problem;

    Offline(String problem) {
      this.problem = problem;
    }
  }

  /** Changes that leave every signature as it was. */
  enum OnlyRecounted {
    LINE_REMOVED(1, "is missing in the export"),
    END_CUT_OFF(2, "is missing in the export"),
    OUTCOME(1, "had another outcome"),
    PLACE(1, "is not what this peer has"),
    PLACES_SWAPPED(2, "is not what this peer has"),
    TIME(1, "is not what this peer has"),
    BLOCK_HASH(1, "is not what this peer has"),
    LAST_BLOCK_HASH(1, "the export ends in another block"),
    HEIGHT(1, "the export claims"),
    TRANSACTION_ID(2, "this peer has no transaction"),
    SIGNED_REQUEST_NEVER_SUBMITTED(1, "this peer has no transaction");

    final int problems;
    final String problem;

    OnlyRecounted(int problems, String problem) {
      this.problems = problems;
      this.problem = problem;
    }
  }

  Trail changed(Offline change) {
    TrailLine granted = at(GRANTED);
    TrailLine again = at(GRANTED_AGAIN);
    Trail.Head head = whole.head();
    return switch (change) {
      case PAYLOAD ->
          with(
              GRANTED,
              line -> changed(line, Map.of("payload", line.payload().replace("TREAT", "HRESCH"))));
      case SIGNATURE_OF_ANOTHER_LINE ->
          with(GRANTED, line -> changed(line, Map.of("signature", at(GRANTED_AGAIN).signature())));
      case LINE_OF_ANOTHER_RECORD -> with(GRANTED, line -> transactions(other).get(1));
      case LINE_TWICE -> inserted(index(GRANTED) + 1, granted);
      case REQUEST_TWICE ->
          inserted(index(DENIED), placed(granted, granted.block(), 9, "0".repeat(64)));
      case LINES_IN_ANOTHER_ORDER -> {
        List<TrailLine> lines = new ArrayList<>(whole.lines());
        Collections.swap(lines, index(GRANTED), index(DENIED));
        yield new Trail(head, lines);
      }
      case REGISTRATION_REMOVED -> without(keyLine(Transactions.REGISTER_ACTOR));
      case ROTATION_REMOVED -> without(keyLine(Transactions.ROTATE_ACTOR));
      case DECISION_MOVED_BEFORE_THE_ROTATION ->
          with(GRANTED_AGAIN, line -> placed(line, at(DENIED).block(), 9, again.transactionId()));
      case LINE_ABOVE_THE_HEIGHT ->
          with(5, line -> placed(line, head.height(), 0, line.transactionId()));
      case FUNCTION ->
          with(
              GRANTED, line -> changed(line, Map.of("function", Transactions.WITHDRAW.function())));
      case CHANNEL ->
          new Trail(
              new Trail.Head("elsewhere", head.height(), head.lastBlockHash(), head.record()),
              whole.lines());
      case FORGERS_KEY ->
          mapped(
              whole.lines().indexOf(keyLine(Transactions.REGISTER_ACTOR)),
              line -> changed(line, Map.of("signature", at(GRANTED).signature())));
      case UNKNOWN_KIND -> with(GRANTED, line -> changed(line, Map.of("kind", "note")));
    };
  }

  Trail changed(OnlyRecounted change) {
    Trail.Head head = whole.head();
    List<TrailLine> lines = whole.lines();
    return switch (change) {
      case LINE_REMOVED -> without(at(DENIED));
      case END_CUT_OFF -> new Trail(head, lines.subList(0, lines.size() - 2));
      case OUTCOME -> with(DENIED, line -> changed(line, Map.of("outcome", "granted")));
      // A network's agents share blocks: the place is not always the first.
      case PLACE -> with(DENIED, line -> changed(line, Map.of("index", line.index() + 1)));
      case PLACES_SWAPPED -> {
        List<TrailLine> swapped = new ArrayList<>(lines);
        TrailLine granted = at(GRANTED);
        TrailLine denied = at(DENIED);
        swapped.set(index(GRANTED), placed(denied, granted.block(), 0, denied.transactionId()));
        swapped.set(index(DENIED), placed(granted, denied.block(), 0, granted.transactionId()));
        yield new Trail(head, swapped);
      }
      case TIME -> with(DENIED, line -> changed(line, Map.of("time", line.time() + 1)));
      case BLOCK_HASH ->
          with(DENIED, line -> changed(line, Map.of("blockHash", at(GRANTED).blockHash())));
      case LAST_BLOCK_HASH ->
          new Trail(
              new Trail.Head(head.channel(), head.height(), at(GRANTED).blockHash(), head.record()),
              lines);
      case HEIGHT ->
          new Trail(
              new Trail.Head(
                  head.channel(), head.height() + 100, head.lastBlockHash(), head.record()),
              lines);
      case TRANSACTION_ID -> with(DENIED, line -> placed(line, line.block(), 0, "0".repeat(64)));
      case SIGNED_REQUEST_NEVER_SUBMITTED -> inserted(index(GRANTED_AGAIN) + 1, neverSubmitted());
    };
  }

  /** What an export would have been after the first decision. */
  Trail asOfTheFirstDecision() {
    TrailLine granted = at(GRANTED);
    return new Trail(
        new Trail.Head(
            whole.head().channel(),
            granted.block() + 1,
            granted.blockHash(),
            whole.head().record()),
        whole.lines().stream().filter(line -> line.block() <= granted.block()).toList());
  }

  private TrailLine neverSubmitted() {
    TrailLine like = at(GRANTED_AGAIN);
    String payload =
        ActorPayload.of(
                reader.id().toString(),
                new RequestAccess(Purpose.TREAT, whole.head().record()),
                whole.head().channel(),
                clock.instant().getEpochSecond() + 60,
                Bytes.of(new byte[16]))
            .text();
    TrailLine signed =
        changed(
            changed(like, Map.of("payload", payload)),
            Map.of("signature", reader.sign(payload.getBytes(StandardCharsets.UTF_8)).text()));
    return placed(signed, like.block(), 9, "0".repeat(64));
  }

  private TrailLine keyLine(Transactions transaction) {
    return whole.lines().stream()
        .filter(line -> line.function().equals(transaction.function()))
        .filter(line -> line.payload().contains(reader.id().toString()))
        .findFirst()
        .orElseThrow();
  }

  private static List<TrailLine> transactions(Trail trail) {
    return trail.lines().stream().filter(line -> line.kind().equals("transaction")).toList();
  }

  private TrailLine at(int transaction) {
    return transactions(whole).get(transaction);
  }

  private int index(int transaction) {
    return whole.lines().indexOf(at(transaction));
  }

  private Trail with(int transaction, UnaryOperator<TrailLine> change) {
    return mapped(index(transaction), change);
  }

  private Trail mapped(int index, UnaryOperator<TrailLine> change) {
    List<TrailLine> lines = new ArrayList<>(whole.lines());
    lines.set(index, change.apply(lines.get(index)));
    return new Trail(whole.head(), lines);
  }

  private Trail inserted(int index, TrailLine line) {
    List<TrailLine> lines = new ArrayList<>(whole.lines());
    lines.add(index, line);
    return new Trail(whole.head(), lines);
  }

  private Trail without(TrailLine line) {
    List<TrailLine> lines = new ArrayList<>(whole.lines());
    lines.remove(line);
    return new Trail(whole.head(), lines);
  }

  private static TrailLine placed(TrailLine line, long block, int index, String transactionId) {
    return changed(line, Map.of("block", block, "index", index, "transactionId", transactionId));
  }

  /** The line with other values of some components. */
  private static TrailLine changed(TrailLine line, Map<String, Object> others) {
    RecordComponent[] components = TrailLine.class.getRecordComponents();
    Class<?>[] types = Stream.of(components).map(RecordComponent::getType).toArray(Class[]::new);
    try {
      Object[] values = new Object[components.length];
      for (int i = 0; i < components.length; i++) {
        Object other = others.get(components[i].getName());
        values[i] = other == null ? components[i].getAccessor().invoke(line) : other;
      }
      return TrailLine.class.getDeclaredConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
