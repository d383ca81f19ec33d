// SPDX-License-Identifier: Apache-2.0
package io.careledger.benchmarks;

import io.careledger.chaincode.CareLedgerChaincode;
import io.careledger.chaincode.ProposalWindow;
import io.careledger.crypto.policy.Attribute;
import io.careledger.crypto.policy.Policy;
import io.careledger.crypto.time.DayWindow;
import io.careledger.embedded.EmbeddedLedger;
import io.careledger.ledger.Purpose;
import io.careledger.sdk.CareLedger;
import io.careledger.sdk.RecordDraft;
import io.careledger.sdk.content.DirectoryStore;
import io.careledger.sdk.keys.Actor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Fills a home that {@code careledger init} has founded with records of its actor {@code owner}:
 * {@code HOME RECORDS TRANSACTIONS PASSPHRASE-FILE}. What the records leave of the transactions are
 * attestations.
 */
public final class CommandFill {
  private static final String MSP = "Hospital1MSP";

  private CommandFill() {}

  /** Runs. */
  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    int records = Integer.parseInt(args[1]);
    int transactions = Integer.parseInt(args[2]);
    Clock clock = Clock.systemUTC();
    char[] passphrase = Files.readString(Path.of(args[3])).strip().toCharArray();
    try (EmbeddedLedger ledger =
            EmbeddedLedger.builder(folder.resolve("ledger"))
                .chaincode(new CareLedgerChaincode(ProposalWindow.standard(clock)))
                .open();
        CareLedger hospital =
            CareLedger.builder()
                .connections(role -> ledger.connect(MSP, role))
                .store(DirectoryStore.open(folder.resolve("content")))
                .build();
        Actor owner =
            Actor.open(folder.resolve("actors/owner.key"), passphrase, new SecureRandom())) {
      int today = (int) LocalDate.now(clock.withZone(ZoneOffset.UTC)).toEpochDay();
      DayWindow window = new DayWindow(today, today + 30);
      RecordDraft draft =
          new RecordDraft(
              Policy.parse("hospital1:doctor"),
              window,
              List.of(Purpose.TREAT),
              "application/octet-stream",
              List.of());
      for (int i = 0; i < records; i++) {
        hospital.records().put(owner, new ByteArrayInputStream(new byte[16]), draft, taken -> {});
      }
      for (int i = records; i < transactions; i++) {
        hospital
            .authority()
            .attest(owner.id(), Attribute.parse("hospital1:attribute-" + i), window, 1);
      }
    }
  }
}
