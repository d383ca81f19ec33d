// SPDX-License-Identifier: Apache-2.0
package io.careledger.ledger.identities;

import io.careledger.ledger.Forms;
import io.careledger.ledger.json.Members;

/** Which roster: an institution's enrolments, or those to which it attests an attribute. */
public final class RosterName {
  /** Stands for all enrolments where an attribute could stand. */
  public static final String ALL = "";

  private RosterName() {}

  /** An attribute, or the empty text for all enrolments of the institution. */
  static String attribute(Members members, String name) {
    String text = members.string(name, 0, 97);
    return text.isEmpty() ? ALL : members.string(name, Forms.ATTRIBUTE);
  }
}
