// SPDX-License-Identifier: Apache-2.0
package io.careledger.embedded;

import java.util.Set;

/**
 * A collection of private data. Only members read values, because only their peers hold them;
 * hashes are for everyone.
 *
 * @param name as chaincode names it; names that begin with {@code _implicit_org_} are taken
 * @param members MSPs
 * @param memberOnlyWrite whether transactions of others may not write, Fabric's option of the same
 *     name
 */
public record PrivateCollection(String name, Set<String> members, boolean memberOnlyWrite) {
  static final String IMPLICIT = "_implicit_org_";

  public PrivateCollection {
    members = Set.copyOf(members);
    if (name.isEmpty() || members.isEmpty()) {
      throw new IllegalArgumentException("a collection has a name and at least one member");
    }
  }
}
