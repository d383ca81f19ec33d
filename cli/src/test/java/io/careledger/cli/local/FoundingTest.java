// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.chaincode.CareLedgerChaincode;
import io.careledger.chaincode.ProposalWindow;
import io.careledger.cli.terminal.NoPrompt;
import io.careledger.cli.terminal.Surroundings;
import io.careledger.embedded.EmbeddedLedger;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.consortium.CommitteeStatus;
import io.careledger.ledger.consortium.Institution;
import io.careledger.sdk.keys.PassphraseCost;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Institutions that found a consortium from computers of their own. */
class FoundingTest {
  private static final List<Institution> THREE = Founding.INSTITUTIONS.subList(0, 3);
  private static final String ONE = "Hospital1MSP";
  private static final String TWO = "Hospital2MSP";
  private static final String RESEARCH = "ResearchMSP";

  @TempDir Path folder;
  private final List<String> told = new ArrayList<>();
  private EmbeddedLedger ledger;

  @BeforeEach
  void open() {
    ledger =
        EmbeddedLedger.builder(folder.resolve("ledger"))
            .chaincode(new CareLedgerChaincode(ProposalWindow.standard(Clock.systemUTC())))
            .institutions(ONE, TWO, RESEARCH)
            .unsafeWithoutSync()
            .open();
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  @Test
  void on_oneInstitutionAlone_proposesAndNamesWhoMustAccept() {
    Founding.Result result = on(false, ONE);

    assertEquals(List.of("hospital1 proposed the consortium"), told);
    assertEquals("hospital2, research must accept it", result.missing());
    assertEquals(Optional.empty(), result.committee());
  }

  @Test
  void on_againByTheSame_changesNothing() {
    on(false, ONE);
    told.clear();

    Founding.Result result = on(false, ONE);

    assertEquals(List.of(), told);
    assertEquals("hospital2, research must accept it", result.missing());
  }

  @Test
  void on_eachAfterTheOther_foundsAndOnlyTheFirstProposesACommittee() {
    on(false, ONE);
    on(false, TWO);
    Founding.Result third = on(false, RESEARCH);

    assertEquals("others must propose or approve the master committee", third.missing());
    assertEquals(
        List.of(
            "hospital1 proposed the consortium", "hospital2 accepted it", "research accepted it"),
        told);
    assertEquals("others must propose or approve the master committee", on(false, ONE).missing());
    assertTrue(
        told.contains(
            "hospital1 proposed the master committee: 2 of 3 act together: 1 may collude, 1 may be"
                + " silent"),
        told::toString);

    Founding.Result approved = on(false, TWO);

    assertEquals(
        "master/1 is joining; the agents of its members must join and deal", approved.missing());
  }

  @Test
  void on_membersJoinOnTheirOwnComputers_isActiveWithTheLastOne() {
    on(false, ONE, TWO, RESEARCH);
    told.clear();

    on(true, ONE);
    on(true, TWO);
    on(true, RESEARCH);
    on(true, ONE);
    assertEquals("others must propose or approve the identity committee", on(true, TWO).missing());

    on(true, ONE);
    on(true, TWO);
    on(true, RESEARCH);
    Founding.Result result = on(true, ONE);

    assertEquals(CommitteeStatus.ACTIVE, result.committee().orElseThrow().status());
    assertEquals("", result.missing());
    assertEquals(2, result.committee().orElseThrow().threshold());
    assertTrue(told.contains("research joined master/1"), told::toString);
    assertTrue(told.contains("research joined identity/1"), told::toString);
  }

  @Test
  void on_notAmongThoseToBeFounded_isRefused() {
    PartialNetwork network = new PartialNetwork(ledger, surroundings("x"), false, "RegulatorMSP");

    LedgerException refusal =
        assertThrows(
            LedgerException.class,
            () -> Founding.on(network, THREE, 2, surroundings("x"), told::add));

    assertEquals(ErrorCode.ARGUMENT_INVALID, refusal.code());
  }

  @Test
  void at_institutionOfAnotherComputer_isNotThere() {
    on(true, ONE, TWO, RESEARCH);
    try (PartialNetwork network = new PartialNetwork(ledger, surroundings(ONE), false, ONE)) {
      assertEquals(3, network.institutions().size());
      assertEquals(List.of("hospital1"), network.own().stream().map(Institution::name).toList());
      assertEquals("hospital1", network.first().name());
    }
  }

  private Founding.Result on(boolean agentsHere, String... msps) {
    Surroundings surroundings = surroundings(msps.length == 1 ? msps[0] : "all");
    try (PartialNetwork network = new PartialNetwork(ledger, surroundings, agentsHere, msps)) {
      return Founding.on(network, THREE, 2, surroundings, told::add);
    }
  }

  private Surroundings surroundings(String name) {
    Home home = new Home(folder.resolve(name));
    home.create();
    return new Surroundings(
        home.folder(),
        Optional.empty(),
        InputStream.nullInputStream(),
        OutputStream.nullOutputStream(),
        new PrintStream(OutputStream.nullOutputStream()),
        new NoPrompt(),
        Clock.systemUTC(),
        new SecureRandom(),
        PassphraseCost.LEAST,
        Duration.ZERO);
  }
}
