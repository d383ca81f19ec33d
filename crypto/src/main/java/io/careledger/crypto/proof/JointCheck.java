// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.proof;

import io.careledger.crypto.CryptoException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Statements that are checked together, and one by one only if they don't all hold, so that the bad
 * ones are named. Honest statements cost one batch.
 */
public final class JointCheck {
  private final List<Consumer<LinearBatch>> statements = new ArrayList<>();

  /**
   * Adds a statement.
   *
   * @param statement adds its equations to a batch, or throws a {@link CryptoException} where it
   *     can't be true
   */
  public void add(Consumer<LinearBatch> statement) {
    statements.add(statement);
  }

  /** The places of the statements that don't hold, ascending from 0; none if all hold. */
  public List<Integer> culprits() {
    if (hold(statements)) {
      return List.of();
    }
    return IntStream.range(0, statements.size())
        .filter(i -> !hold(statements.subList(i, i + 1)))
        .boxed()
        .toList();
  }

  private static boolean hold(List<Consumer<LinearBatch>> some) {
    LinearBatch batch = new LinearBatch();
    try {
      some.forEach(statement -> statement.accept(batch));
    } catch (CryptoException e) {
      return false;
    }
    return batch.holds();
  }
}
