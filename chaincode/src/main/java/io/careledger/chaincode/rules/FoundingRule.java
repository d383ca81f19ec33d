// SPDX-License-Identifier: Apache-2.0
package io.careledger.chaincode.rules;

import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.consortium.Consortium;
import io.careledger.ledger.consortium.FoundingDocument;
import io.careledger.ledger.consortium.Member;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A consortium begins when every institution of a document has accepted that very document. */
public final class FoundingRule {
  private FoundingRule() {}

  /** Refuses a second founding. */
  public static void requireUnfounded(Optional<Consortium> consortium) {
    if (consortium.isPresent()) {
      throw Refusal.conflict("consortium", "it is founded");
    }
  }

  /** The document with one more acceptance. */
  public static FoundingDocument accept(FoundingDocument document, String msp) {
    if (!lists(document, msp)) {
      throw new LedgerException(ErrorCode.MSP_UNKNOWN, "msp", "the document doesn't list it");
    }
    if (document.accepted().contains(msp)) {
      throw Refusal.conflict("msp", "it has accepted this document");
    }
    List<String> accepted = new ArrayList<>(document.accepted());
    accepted.add(msp);
    return new FoundingDocument(accepted, document.digest(), document.institutions());
  }

  public static boolean lists(FoundingDocument document, String msp) {
    return document.institutions().stream().anyMatch(institution -> institution.msp().equals(msp));
  }

  /** The consortium that the document founds, if all have accepted. */
  public static Optional<Consortium> found(FoundingDocument document, long time) {
    if (document.accepted().size() < document.institutions().size()) {
      return Optional.empty();
    }
    List<Member> members =
        document.institutions().stream().map(institution -> new Member(institution, true)).toList();
    return Optional.of(new Consortium(document.digest(), time, members));
  }
}
