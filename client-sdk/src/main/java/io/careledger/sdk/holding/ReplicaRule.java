// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.holding;

import io.careledger.ledger.LedgerIds;
import io.careledger.ledger.consortium.Consortium;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Who should hold a record: the institution that registered its owner, and then, until there are
 * enough, those of the others whose hash with the record is the smallest (rendezvous hashing,
 * Thaler and Ravishankar 1998). All who follow one ledger with one list come to the same answer
 * without asking each other, records spread evenly, and an institution that leaves moves only its
 * own ones.
 *
 * @param replicas how many institutions should hold a record, at least 1
 * @param storing the MSPs that have a store; the same list at all institutions
 */
public record ReplicaRule(int replicas, List<String> storing) {
  /**
   * @throws IllegalArgumentException for less than one replica
   */
  public ReplicaRule {
    if (replicas < 1) {
      throw new IllegalArgumentException("at least one replica");
    }
    storing = List.copyOf(storing);
  }

  /**
   * The institutions that should hold a record, its registrar first; fewer than the replicas if
   * fewer that are active have a store.
   *
   * @param registrar the institution that registered the record's owner
   */
  public List<String> holders(String record, String registrar, Consortium consortium) {
    List<String> able = storing.stream().filter(consortium::isActive).distinct().toList();
    Stream<String> others =
        able.stream()
            .filter(msp -> !msp.equals(registrar))
            .sorted(
                Comparator.comparing((String msp) -> rank(record, msp)).thenComparing(msp -> msp));
    return Stream.concat(able.stream().filter(registrar::equals), others).limit(replicas).toList();
  }

  private static String rank(String record, String msp) {
    return LedgerIds.hashText("REPLICA/" + record + "/" + msp).text();
  }
}
