// SPDX-License-Identifier: Apache-2.0
package io.careledger.ledger;

import java.util.List;
import java.util.Map;

/**
 * A call of one transaction. Secrets travel only in {@code transientData}, which is never ordered.
 *
 * @param contract the contract's name, for example {@code records}
 * @param transaction the transaction's name, for example {@code Register}
 * @param arguments canonical JSON, as the specification of the transaction says
 * @param transientData values for private data, by name; empty in most calls
 * @param endorsers the membership service providers whose peers endorse, and so see the private
 *     data; empty lets the ledger choose, which a network refuses for a submit with private data
 */
public record Invocation(
    String contract,
    String transaction,
    List<String> arguments,
    Map<String, byte[]> transientData,
    List<String> endorsers) {
  public Invocation {
    arguments = List.copyOf(arguments);
    transientData = Map.copyOf(transientData);
    endorsers = List.copyOf(endorsers);
  }

  /** A call whose endorsers the ledger chooses. */
  public Invocation(
      String contract,
      String transaction,
      List<String> arguments,
      Map<String, byte[]> transientData) {
    this(contract, transaction, arguments, transientData, List.of());
  }

  /** A call without private data. */
  public static Invocation of(String contract, String transaction, String... arguments) {
    return new Invocation(contract, transaction, List.of(arguments), Map.of());
  }

  /** The same call, endorsed by the peers of these membership service providers. */
  public Invocation endorsedBy(List<String> msps) {
    return new Invocation(contract, transaction, arguments, transientData, msps);
  }

  /** The name under which Fabric knows the transaction: {@code contract:Transaction}. */
  public String function() {
    return contract + ":" + transaction;
  }
}
