// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.abe;

import io.careledger.crypto.bls12381.Scalar;
import io.careledger.crypto.committee.Lagrange;
import io.careledger.crypto.policy.Attribute;
import io.careledger.crypto.policy.Policy;
import io.careledger.crypto.policy.PolicyNode;
import io.careledger.crypto.policy.PolicyNode.Gate;
import io.careledger.crypto.policy.PolicyNode.Leaf;
import io.careledger.crypto.time.DayWindow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The linear secret sharing of a policy, ANDed with the cover of an optional window: one row a
 * leaf, column 0 the secret.
 *
 * <p>AND and OR by Lewko and Waters (Eurocrypt 2011, appendix G), entries −1, 0, 1; thresholds by
 * Vandermonde rows. Construction, order and selection: docs/spec/policy.md. Rows are sparse. At
 * most 64 + 30 rows.
 */
public final class AccessMatrix {
  private static final Scalar MINUS_ONE = Scalar.of(-1);

  /** A non-zero entry of a row. */
  public record Entry(int column, Scalar value) {}

  /**
   * A leaf.
   *
   * @param attribute what the leaf wants, π(i)
   * @param occurrence which leaf with that attribute this is, from 1, ρ(i)
   * @param entries by rising column
   */
  public record Row(Attribute attribute, int occurrence, List<Entry> entries) {}

  private final PolicyNode root;
  private final List<Row> rows = new ArrayList<>();
  private final Map<Attribute, Integer> seen = new HashMap<>();
  private int columns = 1;

  /**
   * The matrix of a policy and a window.
   *
   * @param window the days in which the policy opens, or null for all days
   */
  public AccessMatrix(Policy policy, @Nullable DayWindow window) {
    root = window == null ? policy.root() : new Gate(2, List.of(policy.root(), anyOf(window)));
    addRows(root, List.of(new Entry(0, Scalar.ONE)));
  }

  /** The rows, in the order of the text, those of the window last. */
  public List<Row> rows() {
    return Collections.unmodifiableList(rows);
  }

  /** The number of columns, at least 1. */
  public int columns() {
    return columns;
  }

  /** τ: how often the attribute occurs that occurs most. */
  public int maxOccurrence() {
    return rows.stream().mapToInt(Row::occurrence).max().orElseThrow();
  }

  /**
   * The share of every row, M·vector.
   *
   * @param vector the secret and the randomness, one scalar a column
   */
  List<Scalar> shares(List<Scalar> vector) {
    return rows.stream().map(row -> share(row, vector)).toList();
  }

  /** The authorised set with the fewest rows, or none if the attributes do not suffice. */
  public Optional<Selection> select(Set<Attribute> held) {
    return Optional.ofNullable(new Selector(held).choose(root));
  }

  private static Scalar share(Row row, List<Scalar> vector) {
    Scalar sum = Scalar.ZERO;
    for (Entry entry : row.entries()) {
      Scalar value = vector.get(entry.column());
      if (entry.value().equals(Scalar.ONE)) {
        sum = sum.add(value);
      } else if (entry.value().equals(MINUS_ONE)) {
        sum = sum.subtract(value);
      } else {
        sum = sum.add(value.multiply(entry.value()));
      }
    }
    return sum;
  }

  private static PolicyNode anyOf(DayWindow window) {
    List<PolicyNode> nodes = window.cover().stream().<PolicyNode>map(Leaf::new).toList();
    return nodes.size() == 1 ? nodes.get(0) : new Gate(1, nodes);
  }

  private void addRows(PolicyNode node, List<Entry> entries) {
    if (node instanceof Leaf leaf) {
      int occurrence = seen.merge(leaf.attribute(), 1, Integer::sum);
      rows.add(new Row(leaf.attribute(), occurrence, entries));
      return;
    }
    Gate gate = (Gate) node;
    int first = columns;
    columns += gate.threshold() - 1;
    for (int i = 0; i < gate.items().size(); i++) {
      addRows(gate.items().get(i), itemRow(gate, i, first, entries));
    }
  }

  private static List<Entry> itemRow(Gate gate, int i, int first, List<Entry> entries) {
    if (gate.isOr()) {
      return entries;
    }
    List<Entry> row = new ArrayList<>();
    if (!gate.isAnd()) {
      row.addAll(entries);
      Scalar power = Scalar.ONE;
      for (int column = first; column < first + gate.threshold() - 1; column++) {
        power = power.multiply(Scalar.of(i + 1));
        row.add(new Entry(column, power));
      }
      return List.copyOf(row);
    }
    if (i == 0) {
      row.addAll(entries);
    } else {
      row.add(new Entry(first + i - 1, MINUS_ONE));
    }
    if (i < gate.items().size() - 1) {
      row.add(new Entry(first + i, Scalar.ONE));
    }
    return List.copyOf(row);
  }

  /** Walks the leaves in the order of rows; a node that cannot be satisfied gives null. */
  private static final class Selector {
    private final Set<Attribute> held;
    private int next;

    Selector(Set<Attribute> held) {
      this.held = held;
    }

    @Nullable Selection choose(PolicyNode node) {
      if (node instanceof Leaf leaf) {
        int row = next++;
        return held.contains(leaf.attribute())
            ? new Selection(List.of(row), List.of(Scalar.ONE))
            : null;
      }
      Gate gate = (Gate) node;
      List<Selection> items = new ArrayList<>();
      List<Integer> places = new ArrayList<>();
      for (int i = 0; i < gate.items().size(); i++) {
        Selection item = choose(gate.items().get(i));
        if (item != null) {
          items.add(item);
          places.add(i + 1);
        }
      }
      return items.size() < gate.threshold() ? null : join(gate, items, places);
    }

    private static Selection join(Gate gate, List<Selection> items, List<Integer> places) {
      List<Integer> chosen =
          IntStream.range(0, items.size())
              .boxed()
              .sorted(Comparator.comparingInt(i -> items.get(i).rows().size()))
              .limit(gate.threshold())
              .sorted()
              .toList();
      boolean plain = gate.isAnd() || gate.isOr();
      List<Scalar> weights =
          plain ? List.of() : Lagrange.atZero(chosen.stream().map(places::get).toList());
      List<Integer> rows = new ArrayList<>();
      List<Scalar> coefficients = new ArrayList<>();
      for (int i = 0; i < chosen.size(); i++) {
        Selection item = items.get(chosen.get(i));
        rows.addAll(item.rows());
        for (Scalar coefficient : item.coefficients()) {
          coefficients.add(plain ? coefficient : coefficient.multiply(weights.get(i)));
        }
      }
      return new Selection(rows, coefficients);
    }
  }
}
