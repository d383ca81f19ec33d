// SPDX-License-Identifier: Apache-2.0
package io.careledger.embedded;

import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The collections of private data and who belongs to them; each institution has an implicit one of
 * its own.
 */
final class Collections {
  private final Map<String, PrivateCollection> declared;
  private final Predicate<String> isInstitution;

  Collections(Map<String, PrivateCollection> declared, Predicate<String> isInstitution) {
    this.declared = Map.copyOf(declared);
    this.isInstitution = isInstitution;
  }

  PrivateCollection require(String name) {
    PrivateCollection found = declared.get(name);
    if (found != null) {
      return found;
    }
    if (name.startsWith(PrivateCollection.IMPLICIT)) {
      String msp = name.substring(PrivateCollection.IMPLICIT.length());
      if (isInstitution.test(msp)) {
        return new PrivateCollection(name, Set.of(msp), false);
      }
    }
    throw new LedgerException(ErrorCode.NOT_FOUND, "collection", "there is no collection " + name);
  }

  void requireRead(String name, String msp) {
    if (!require(name).members().contains(msp)) {
      throw new LedgerException(
          ErrorCode.ACCESS_FORBIDDEN, "collection", msp + " is not a member of " + name);
    }
  }

  void requireWrite(String name, String msp) {
    PrivateCollection collection = require(name);
    if (collection.memberOnlyWrite() && !collection.members().contains(msp)) {
      throw new LedgerException(
          ErrorCode.ACCESS_FORBIDDEN, "collection", "only members write to " + name);
    }
  }
}
