// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.committee;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.ledger.consortium.CommitteePurpose;
import io.careledger.ledger.consortium.CommitteeState;
import io.careledger.ledger.consortium.CommitteeStatus;
import io.careledger.ledger.identities.CaseShare;
import io.careledger.ledger.identities.CaseStatus;
import io.careledger.ledger.identities.CaseView;
import io.careledger.ledger.identities.TraceCase;
import io.careledger.ledger.json.Bytes;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The order in which members give their shares. */
class ShareQueueTest {
  private static final List<String> MSPS = List.of("AMSP", "BMSP", "CMSP", "DMSP");
  private static final String CASE = "c".repeat(32);

  private static ShareQueue queue(String pseudonym, Set<String> active, int... given) {
    TraceCase of =
        new TraceCase(
            Optional.empty(),
            "identity/1",
            Bytes.of(new byte[32]),
            Optional.empty(),
            "grounds",
            CASE,
            "AMSP",
            Optional.empty(),
            pseudonym,
            "1/26",
            List.of(),
            CaseStatus.APPROVED,
            0,
            "t",
            Optional.empty());
    List<CaseShare> shares =
        IntStream.of(given)
            .mapToObj(p -> new CaseShare(CASE, p, Bytes.of(new byte[1]), "t"))
            .toList();
    CommitteeState committee =
        new CommitteeState(
            "identity/1",
            0,
            List.of(),
            MSPS,
            List.of(),
            CommitteePurpose.IDENTITY,
            CommitteeStatus.SEALED,
            3);
    return new ShareQueue(new CaseView(shares, of, Optional.empty()), committee, active);
  }

  private static ShareQueue queue(int... given) {
    return queue("p".repeat(52), Set.copyOf(MSPS), given);
  }

  @Test
  void ahead_beforeAnyShare_ordersAllFromAPlaceThatFollowsFromThePseudonym() {
    Set<Integer> firsts = new TreeSet<>();
    for (char letter = 'a'; letter <= 'z'; letter++) {
      ShareQueue queue = queue(String.valueOf(letter).repeat(52), Set.copyOf(MSPS));
      List<Integer> ahead = IntStream.rangeClosed(1, 4).mapToObj(queue::ahead).toList();
      assertEquals(Set.of(0, 1, 2, 3), new TreeSet<>(ahead), ahead.toString());
      int first = ahead.indexOf(0);
      assertEquals(1, ahead.get((first + 1) % 4));
      firsts.add(first);
    }
    assertEquals(4, firsts.size());
  }

  @Test
  void ahead_afterAShare_beginsBehindIt() {
    ShareQueue queue = queue(2);
    assertEquals(List.of(0, 1, 2), List.of(queue.ahead(3), queue.ahead(4), queue.ahead(1)));
  }

  /** 3 and 4 were silent when 1 gave: they come last now. */
  @Test
  void ahead_ofThosePassedOver_isEverybodyElse() {
    ShareQueue queue = queue(2, 1);
    assertEquals(List.of(0, 1), List.of(queue.ahead(3), queue.ahead(4)));
    ShareQueue longer = queue(2, 4);
    assertEquals(List.of(0, 1), List.of(longer.ahead(1), longer.ahead(3)));
  }

  @Test
  void ahead_ofWhoLeftTheConsortium_isNotCounted() {
    ShareQueue queue = queue("p".repeat(52), Set.of("AMSP", "BMSP", "DMSP"), 2);
    assertEquals(0, queue.ahead(4));
    assertTrue(queue.ahead(1) == 1);
  }
}
