// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.abe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.crypto.SeededRandom;
import io.careledger.crypto.bls12381.Scalar;
import io.careledger.crypto.policy.Attribute;
import io.careledger.crypto.policy.Policy;
import io.careledger.crypto.policy.RandomPolicies;
import io.careledger.crypto.time.DayRun;
import io.careledger.crypto.time.DayWindow;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessMatrixTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a:x | 1",
        "a:x OR b:y | 1; 1",
        "a:x AND b:y | 1 1; 0 -1",
        "a:x AND b:y AND c:z | 1 1 0; 0 -1 1; 0 0 -1",
        "a:x AND (b:y OR c:z AND d:w) | 1 1 0; 0 -1 0; 0 -1 1; 0 0 -1",
        "2 of (a:x, b:y, c:z) | 1 1; 1 2; 1 3",
        "3 of (a:x, b:y, c:z, d:w) | 1 1 1; 1 2 4; 1 3 9; 1 4 16",
        "a:x AND 2 of (b:y, c:z, d:w) | 1 1 0; 0 -1 1; 0 -1 2; 0 -1 3",
        "2 of (a:x AND b:y, c:z, d:w) | 1 1 1; 0 0 -1; 1 2 0; 1 3 0"
      })
  void rows_knownPolicy_areThoseOfTheSpecification(String policy, String expected) {
    assertEquals(expected, text(new AccessMatrix(Policy.parse(policy), null)));
  }

  @Test
  void rows_window_standLastUnderOneMoreAnd() {
    Policy policy = Policy.parse("a:x AND b:y");
    AccessMatrix three = new AccessMatrix(policy, new DayWindow(3, 8));
    assertEquals("1 1 1; 0 0 -1; 0 -1 0; 0 -1 0; 0 -1 0", text(three));
    assertEquals("time:14:1", three.rows().get(3).attribute().text());
    assertEquals("1 1 1; 0 0 -1; 0 -1 0", text(new AccessMatrix(policy, new DayWindow(0, 65_535))));
  }

  @Test
  void rows_repeatedAttribute_areNumbered() {
    AccessMatrix matrix = new AccessMatrix(Policy.parse("a:x AND (b:y OR a:x) OR a:x"), null);
    assertEquals(
        List.of(1, 1, 2, 3), matrix.rows().stream().map(AccessMatrix.Row::occurrence).toList());
    assertEquals(3, matrix.maxOccurrence());
  }

  @Test
  void select_tenThousandPolicies_agreesWithEvaluatorAndGivesTheSecret() {
    RandomPolicies policies = new RandomPolicies(4, 8);
    int satisfied = 0;
    for (int i = 0; i < 10_000; i++) {
      Policy policy = policies.next(1 + i % 24);
      Set<Attribute> held = policies.held();
      AccessMatrix matrix = new AccessMatrix(policy, null);
      Optional<Selection> selection = matrix.select(held);
      assertEquals(policy.satisfiedBy(held), selection.isPresent(), policy.text());
      if (selection.isPresent()) {
        satisfied++;
        assertGivesTheSecret(matrix, selection.get(), held);
      }
    }
    assertTrue(satisfied > 2_000 && satisfied < 8_000, "the sample is lopsided: " + satisfied);
  }

  @Test
  void select_thousandWindows_opensExactlyWhereTheRunMeets() {
    Random random = new Random(5);
    Policy policy = Policy.parse("a:x");
    for (int i = 0; i < 1_000; i++) {
      int first = 20_000 + random.nextInt(60);
      DayWindow window = new DayWindow(first, first + random.nextInt(40));
      DayRun run = new DayRun(19_990 + random.nextInt(120), 1 + random.nextInt(31));
      Set<Attribute> held = new LinkedHashSet<>(run.attributes());
      held.add(Attribute.parse("a:x"));
      AccessMatrix matrix = new AccessMatrix(policy, window);
      assertEquals(run.meets(window), matrix.select(held).isPresent());
    }
  }

  @Test
  void span_threeThousandUnsatisfiedSets_holdsNoSecret() {
    RandomPolicies policies = new RandomPolicies(6, 6);
    int tried = 0;
    while (tried < 3_000) {
      Policy policy = policies.next(10);
      Set<Attribute> held = policies.held();
      AccessMatrix matrix = new AccessMatrix(policy, null);
      List<Scalar[]> rows =
          matrix.rows().stream()
              .filter(row -> held.contains(row.attribute()))
              .map(row -> dense(row, matrix.columns()))
              .toList();
      assertEquals(policy.satisfiedBy(held), spansFirstUnit(rows), policy.text());
      tried += policy.satisfiedBy(held) ? 0 : 1;
    }
  }

  @Test
  void select_severalWays_takesTheFewestRows() {
    AccessMatrix matrix =
        new AccessMatrix(
            Policy.parse("(a:a AND a:b AND a:c) OR 2 of (a:a, a:b, a:c) OR a:d AND a:e"), null);
    assertEquals(List.of(3, 4), select(matrix, "a:a", "a:b", "a:c").rows());
    assertEquals(List.of(3, 4), select(matrix, "a:a", "a:b", "a:c", "a:d", "a:e").rows());
    assertEquals(List.of(6, 7), select(matrix, "a:a", "a:d", "a:e").rows());
    AccessMatrix nested =
        new AccessMatrix(Policy.parse("2 of (a:a AND a:b AND a:c, a:d AND a:e, a:f)"), null);
    assertEquals(List.of(3, 4, 5), select(nested, "a:a", "a:b", "a:c", "a:d", "a:e", "a:f").rows());
  }

  @Test
  void select_andOr_hasCoefficientsOne() {
    AccessMatrix matrix = new AccessMatrix(Policy.parse("a:a AND (a:b OR a:c AND a:d)"), null);
    assertTrue(select(matrix, "a:a", "a:c", "a:d").isPlain());
  }

  private static void assertGivesTheSecret(
      AccessMatrix matrix, Selection selection, Set<Attribute> held) {
    Scalar[] sum = new Scalar[matrix.columns()];
    Arrays.fill(sum, Scalar.ZERO);
    for (int i = 0; i < selection.rows().size(); i++) {
      AccessMatrix.Row row = matrix.rows().get(selection.rows().get(i));
      assertTrue(held.contains(row.attribute()));
      for (AccessMatrix.Entry entry : row.entries()) {
        Scalar term = entry.value().multiply(selection.coefficients().get(i));
        sum[entry.column()] = sum[entry.column()].add(term);
      }
    }
    assertEquals(Scalar.ONE, sum[0]);
    assertTrue(Arrays.stream(sum).skip(1).allMatch(Scalar::isZero));
  }

  /** Gaussian elimination from the last column; the secret is what remains in column 0 alone. */
  private static boolean spansFirstUnit(List<Scalar[]> given) {
    List<Scalar[]> rows = new ArrayList<>(given);
    int columns = given.isEmpty() ? 1 : given.get(0).length;
    for (int c = columns - 1; c > 0; c--) {
      int column = c;
      Optional<Scalar[]> pivot = rows.stream().filter(row -> !row[column].isZero()).findFirst();
      if (pivot.isPresent()) {
        rows.remove(pivot.get());
        Scalar inverse = pivot.get()[c].invert();
        for (Scalar[] row : rows) {
          Scalar factor = row[c].multiply(inverse);
          for (int i = 0; !factor.isZero() && i <= c; i++) {
            row[i] = row[i].subtract(factor.multiply(pivot.get()[i]));
          }
        }
      }
    }
    return rows.stream().anyMatch(row -> !row[0].isZero());
  }

  @Test
  void shares_vector_areTheProductWithTheMatrix() {
    SecureRandom random = new SeededRandom(7);
    AccessMatrix matrix =
        new AccessMatrix(Policy.parse("2 of (a:x AND b:y, c:z, d:w)"), new DayWindow(3, 8));
    List<Scalar> vector =
        Stream.generate(() -> Scalar.random(random)).limit(matrix.columns()).toList();
    List<Scalar> shares = matrix.shares(vector);
    for (int i = 0; i < shares.size(); i++) {
      Scalar[] row = dense(matrix.rows().get(i), matrix.columns());
      Scalar product = Scalar.ZERO;
      for (int c = 0; c < row.length; c++) {
        product = product.add(row[c].multiply(vector.get(c)));
      }
      assertEquals(product, shares.get(i));
    }
  }

  private static Selection select(AccessMatrix matrix, String... held) {
    Set<Attribute> set = new LinkedHashSet<>();
    Arrays.stream(held).map(Attribute::parse).forEach(set::add);
    return matrix.select(set).orElseThrow();
  }

  private static Scalar[] dense(AccessMatrix.Row row, int columns) {
    Scalar[] dense = new Scalar[columns];
    Arrays.fill(dense, Scalar.ZERO);
    row.entries().forEach(entry -> dense[entry.column()] = entry.value());
    return dense;
  }

  private static String text(AccessMatrix matrix) {
    List<String> rows = new ArrayList<>();
    for (AccessMatrix.Row row : matrix.rows()) {
      List<String> numbers = new ArrayList<>();
      for (Scalar value : dense(row, matrix.columns())) {
        int number = -1;
        while (!Scalar.of(number).equals(value)) {
          number++;
        }
        numbers.add(Integer.toString(number));
      }
      rows.add(String.join(" ", numbers));
    }
    return String.join("; ", rows);
  }
}
