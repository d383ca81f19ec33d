// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.fabric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.ledger.LedgerQuery;
import io.careledger.ledger.consortium.Consortium;
import io.careledger.ledger.consortium.ConsortiumView;
import io.careledger.ledger.consortium.Institution;
import io.careledger.ledger.consortium.Member;
import io.careledger.ledger.json.Bytes;
import io.careledger.sdk.fabric.NetworkCheck.Finding;
import io.careledger.sdk.fabric.NetworkCheck.Level;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That the doctor compares the consortium's note with the channel's configuration. */
class ConsensusProbeTest {
  @TempDir Path folder;
  private FakePeer peer;

  @BeforeEach
  void open() {
    peer = new FakePeer(folder);
  }

  @AfterEach
  void close() {
    peer.close();
  }

  /** What the chaincode answers of a consortium of four, of which these order. */
  static String consortium(String... ordering) {
    List<Member> members =
        Stream.of("Hospital1MSP", "Hospital2MSP", "ResearchMSP", "RegulatorMSP")
            .map(
                msp ->
                    new Institution(msp, "of-" + msp.toLowerCase(Locale.ROOT), "n" + msp.length())
                        .withOrdering(List.of(ordering).contains(msp)))
            .map(institution -> new Member(institution, true))
            .toList();
    Consortium consortium = new Consortium(Bytes.of(new byte[32]), 1, members);
    return LedgerQuery.text(new ConsortiumView(Optional.of(consortium), List.of()));
  }

  private Finding found(String answer) {
    peer.chaincode = arguments -> answer;
    return NetworkCheck.of(peer.network(), Clock.systemUTC()).stream()
        .filter(finding -> finding.what().equals("consensus nodes"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void of_noteOfThoseInTheConfiguration_isGood() {
    Finding found = found(consortium("ResearchMSP", "Hospital1MSP"));
    assertEquals(Level.GOOD, found.level(), found.detail());
    assertEquals("run by Hospital1MSP, ResearchMSP, as the consortium has noted", found.detail());
  }

  @Test
  void of_noteOfOthers_isAWarningThatNamesBoth() {
    Finding found = found(consortium("Hospital1MSP", "Hospital2MSP"));
    assertEquals(Level.WARNING, found.level());
    assertTrue(
        found
            .detail()
            .startsWith(
                "run by Hospital1MSP, ResearchMSP, but the consortium has noted Hospital1MSP,"
                    + " Hospital2MSP"),
        found.detail());
  }

  @Test
  void of_severalNodesOfOneInstitution_countsItOnce() {
    peer.consenters = List.of("ResearchMSP", "ResearchMSP");
    assertEquals(Level.GOOD, found(consortium("ResearchMSP")).level());
  }

  @Test
  void of_nothingFoundedYet_saysWhoRunsThem() {
    Finding found = found(LedgerQuery.text(new ConsortiumView(Optional.empty(), List.of())));
    assertEquals("run by Hospital1MSP, ResearchMSP", found.detail());
  }
}
