// SPDX-License-Identifier: Apache-2.0
package io.careledger.testnetwork.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import io.careledger.testnetwork.faults.ClientProcess.Step;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What did not succeed for a client, retries of the SDK included, and with which codes. */
final class Failures {
  private record Failure(Step step, LedgerException error) {
    boolean hasOneOf(ErrorCode... codes) {
      return List.of(codes).contains(error.code());
    }
  }

  private final Queue<Failure> all = new ConcurrentLinkedQueue<>();

  void add(Step step, LedgerException error) {
    all.add(new Failure(step, error));
  }

  /** Whether a step has failed with one of these codes. */
  boolean has(Step step, ErrorCode... codes) {
    return all.stream().anyMatch(failure -> failure.step() == step && failure.hasOneOf(codes));
  }

  /** Nothing failed but with these codes, each time with a reason. */
  void assertOnlyBy(ErrorCode... clear) {
    assertEquals(List.of(), all.stream().filter(failure -> !failure.hasOneOf(clear)).toList());
    all.forEach(failure -> assertFalse(failure.error().reason().isBlank(), failure.toString()));
  }

  @Override
  public String toString() {
    return all.toString();
  }
}
