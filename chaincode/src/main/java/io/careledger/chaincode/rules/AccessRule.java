// SPDX-License-Identifier: Apache-2.0
package io.careledger.chaincode.rules;

import io.careledger.crypto.policy.Attribute;
import io.careledger.crypto.policy.Policy;
import io.careledger.crypto.time.DayWindow;
import io.careledger.ledger.Purpose;
import io.careledger.ledger.records.AccessDenial;
import io.careledger.ledger.records.RecordDescription;
import io.careledger.ledger.records.RecordVersion;
import java.util.List;
import java.util.Set;

/** Whether an actor is let in: withdrawal, owner, purpose, window, policy, in this order. */
public final class AccessRule {
  private AccessRule() {}

  /** The attributes on which a record's policy depends. */
  public static List<Attribute> attributes(RecordVersion head) {
    return Policy.parse(head.description().policy()).attributes();
  }

  /**
   * Decides over the head version.
   *
   * @param day of the transaction
   * @param held the policy's attributes that are live for the actor on that day
   */
  public static AccessDenial decide(
      RecordVersion head, String actor, Purpose purpose, int day, Set<Attribute> held) {
    RecordDescription record = head.description();
    if (head.isWithdrawn()) {
      return AccessDenial.WITHDRAWN;
    }
    if (head.owner().equals(actor)) {
      return AccessDenial.NONE;
    }
    if (!record.purposes().contains(purpose)) {
      return AccessDenial.PURPOSE;
    }
    if (!new DayWindow(record.firstDay(), record.lastDay()).contains(day)) {
      return AccessDenial.WINDOW;
    }
    return Policy.parse(record.policy()).satisfiedBy(held)
        ? AccessDenial.NONE
        : AccessDenial.POLICY;
  }
}
