// SPDX-License-Identifier: Apache-2.0
package io.careledger.chaincode;

import static io.careledger.chaincode.scenario.World.CLINIC;
import static io.careledger.chaincode.scenario.World.HOSPITAL;
import static io.careledger.chaincode.scenario.World.REGULATOR;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.careledger.embedded.CertificateAuthority;
import io.careledger.ledger.Ledger;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.Role;
import io.careledger.ledger.Transactions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/**
 * The authorisation matrix: every transaction in every role, by the institution that it concerns,
 * by another one, by one that was removed, under a certificate of a foreign authority that claims
 * the institution and the role, and under certificates of the institution's own that have expired
 * or are not valid yet. Allowed means that it succeeds.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuthorisationTest {
  private static final List<String> ROLES =
      List.of("admin", "member", "client", "supervisor", "none");
  private final AuthorisationCalls calls = new AuthorisationCalls();
  private static final Duration YEAR = Duration.ofDays(365);
  private final Map<String, byte[]> certificates = new TreeMap<>();

  @AfterAll
  void close() {
    calls.close();
  }

  private static List<List<String>> rows() throws IOException {
    try (InputStream csv = AuthorisationTest.class.getResourceAsStream("authorisation.csv")) {
      String text = new String(csv.readAllBytes(), StandardCharsets.UTF_8);
      List<List<String>> rows = new ArrayList<>();
      text.lines().skip(1).forEach(line -> rows.add(List.of(line.split(","))));
      return rows;
    }
  }

  @Test
  void matrix_everyTransactionInEveryRole_hasOneRow() throws IOException {
    Set<String> expected = new TreeSet<>();
    for (Transactions transaction : Transactions.values()) {
      ROLES.forEach(role -> expected.add(transaction.function() + "," + role));
    }
    List<String> found =
        rows().stream().map(row -> row.get(0) + "," + row.get(1)).sorted().toList();
    assertEquals(List.copyOf(expected), found);
  }

  @TestFactory
  List<DynamicTest> matrix_everyCell_isAsListed() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (List<String> row : rows()) {
      Transactions transaction = Transactions.find(row.get(0)).orElseThrow();
      String role = row.get(1);
      tests.add(
          DynamicTest.dynamicTest(
              row.get(0) + " as " + role,
              () ->
                  assertAll(
                      () -> assertEquals(row.get(2), outcome(transaction, HOSPITAL, role)),
                      () -> assertEquals(row.get(3), outcome(transaction, CLINIC, role)),
                      () -> assertEquals(row.get(4), outcome(transaction, REGULATOR, role)),
                      () -> assertEquals(row.get(5), foreignOutcome(transaction, role)),
                      () -> assertEquals(row.get(6), datedOutcome(transaction, role, -2)),
                      () -> assertEquals(row.get(7), datedOutcome(transaction, role, 1)))));
    }
    return tests;
  }

  private String outcome(Transactions transaction, String msp, String role) {
    EmbeddedWorld world = calls.world(transaction);
    Ledger ledger =
        role.equals("none")
            ? world.ledger.connectAs(
                world.ledger.authority(msp).identity("nobody", attributes(role)))
            : world.ledger.connect(msp, Role.valueOf(role.toUpperCase(Locale.ROOT)));
    return outcome(ledger, transaction, msp);
  }

  private String foreignOutcome(Transactions transaction, String role) {
    byte[] certificate =
        certificates.computeIfAbsent(
            role + " of a foreign authority",
            name ->
                CertificateAuthority.create(HOSPITAL, EmbeddedWorld.seeded(7))
                    .identity(name, attributes(role)));
    return outcome(calls.world(transaction).ledger.connectAs(certificate), transaction, HOSPITAL);
  }

  /** Under a certificate of a year, which begins so many years from now. */
  private String datedOutcome(Transactions transaction, String role, int years) {
    EmbeddedWorld world = calls.world(transaction);
    Instant from = world.clock.instant().plus(YEAR.multipliedBy(years));
    byte[] certificate =
        certificates.computeIfAbsent(
            role + years + System.identityHashCode(world),
            name ->
                world
                    .ledger
                    .authority(HOSPITAL)
                    .identity(name, attributes(role), from, from.plus(YEAR)));
    return outcome(world.ledger.connectAs(certificate), transaction, HOSPITAL);
  }

  private static Map<String, String> attributes(String role) {
    return role.equals("none") ? Map.of() : Map.of("careledger.role", role);
  }

  private String outcome(Ledger ledger, Transactions transaction, String msp) {
    try {
      ledger.evaluate(calls.invocation(transaction, msp));
      return "allow";
    } catch (LedgerException e) {
      return e.code().text();
    }
  }
}
