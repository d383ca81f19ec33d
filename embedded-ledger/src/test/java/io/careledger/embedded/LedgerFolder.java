// SPDX-License-Identifier: Apache-2.0
package io.careledger.embedded;

import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.Invocation;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.Role;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.function.Executable;

/** What the tests of this package share: a ledger with the notes chaincode and two institutions. */
final class LedgerFolder {
  static final String HOSPITAL = "Hospital1MSP";
  static final String RESEARCH = "ResearchMSP";

  private LedgerFolder() {}

  static EmbeddedLedger.Builder builder(Path folder) {
    return EmbeddedLedger.builder(folder)
        .chaincode(new NotesChaincode())
        .institutions(HOSPITAL, RESEARCH)
        .collections(
            new PrivateCollection("hospital", Set.of(HOSPITAL), true),
            new PrivateCollection("both", Set.of(HOSPITAL, RESEARCH), true))
        .lockWait(Duration.ofMillis(200));
  }

  static EmbeddedConnection client(EmbeddedLedger ledger) {
    return ledger.connect(HOSPITAL, Role.CLIENT);
  }

  static Invocation call(String transaction, String... arguments) {
    return Invocation.of("notes", transaction, arguments);
  }

  static LedgerException assertRefused(ErrorCode code, Executable action) {
    LedgerException refused = Assertions.assertThrows(LedgerException.class, action);
    Assertions.assertEquals(code, refused.code(), refused.getMessage());
    return refused;
  }
}
