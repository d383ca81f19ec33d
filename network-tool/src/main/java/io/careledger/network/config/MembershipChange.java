// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An organisation that joins a network that exists, or leaves it: the only change of the consortium
 * that such a network takes. The numbers that must fit the number of organisations (threshold,
 * endorsement, replicas) and the organisation's own place in collections may change along with it.
 *
 * @param organisation as the file with it describes it
 */
public record MembershipChange(Kind kind, Organisation organisation) {
  /** What the organisation does. */
  public enum Kind {
    JOINS,
    LEAVES
  }

  /**
   * The change that makes one consortium into another, if it is of one organisation alone: one more
   * at the end of the list, since the order of the others is part of policies, or one less.
   */
  public static Optional<MembershipChange> between(Consortium made, Consortium wanted) {
    return find(made.shared().organisations(), wanted.shared().organisations())
        .filter(change -> change.allows(made, wanted));
  }

  private static Optional<MembershipChange> find(
      List<Organisation> made, List<Organisation> wanted) {
    List<Organisation> joining = new ArrayList<>(wanted);
    joining.removeAll(made);
    List<Organisation> leaving = new ArrayList<>(made);
    leaving.removeAll(wanted);
    List<Organisation> expected = new ArrayList<>(made);
    expected.removeAll(leaving);
    expected.addAll(joining);
    if (!expected.equals(wanted) || joining.size() + leaving.size() != 1) {
      return Optional.empty();
    }
    return Optional.of(
        joining.isEmpty()
            ? new MembershipChange(Kind.LEAVES, leaving.get(0))
            : new MembershipChange(Kind.JOINS, joining.get(0)));
  }

  private boolean allows(Consortium made, Consortium wanted) {
    return made.channel().equals(wanted.channel())
        && made.chaincode().equals(wanted.chaincode())
        && made.batch().equals(wanted.batch())
        && made.validity().equals(wanted.validity())
        && allows(made.collections(), wanted.collections());
  }

  private boolean allows(List<Collection> made, List<Collection> wanted) {
    if (made.size() != wanted.size()) {
      return false;
    }
    for (int i = 0; i < made.size(); i++) {
      Collection before = made.get(i);
      Collection after = wanted.get(i);
      // How many of them endorse follows from who they are.
      boolean same =
          before.members().equals(after.members())
              ? before.equals(after)
              : before.name().equals(after.name())
                  && before.blocksToLive() == after.blocksToLive()
                  && others(before).equals(others(after));
      if (!same) {
        return false;
      }
    }
    return true;
  }

  private List<String> others(Collection collection) {
    return collection.members().stream().filter(msp -> !msp.equals(organisation.msp())).toList();
  }

  /** What to type for it. */
  public String command() {
    return "scripts/network "
        + (kind == Kind.JOINS ? "add-organisation " : "remove-organisation ")
        + organisation.name();
  }
}
