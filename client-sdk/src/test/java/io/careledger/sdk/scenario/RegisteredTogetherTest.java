// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.ledger.InstitutionPayload;
import io.careledger.ledger.Ledger;
import io.careledger.ledger.LedgerTransaction;
import io.careledger.ledger.Purpose;
import io.careledger.ledger.Role;
import io.careledger.ledger.SignatureEnvelope;
import io.careledger.ledger.SignedRegistration;
import io.careledger.ledger.Transactions;
import io.careledger.ledger.json.Members;
import io.careledger.ledger.records.RecordArguments.RegisterBatch;
import io.careledger.ledger.records.RecordVersion;
import io.careledger.sdk.audit.AuditReport;
import io.careledger.sdk.audit.AuditReport.Completeness;
import io.careledger.sdk.keys.Actor;
import io.careledger.sdk.session.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Clients that register records at the same time share transactions, and nothing else. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RegisteredTogetherTest {
  private static final String POLICY = "hospital1:doctor";

  private Path folder;
  private Stage four;
  private Actor doctor;
  private List<RecordVersion> records;

  @BeforeAll
  void share(@TempDir Path made) throws Exception {
    folder = made;
    four = Stage.in(folder);
    doctor = four.actor("doctor", "hospital1", POLICY);
    List<Actor> owners =
        List.of(four.actor("owner", "hospital1"), four.actor("other", "hospital1"));
    records = Together.share(four, owners, POLICY);
  }

  @AfterAll
  void close() {
    four.close();
  }

  private static String id(RecordVersion record) {
    return record.description().record();
  }

  @Test
  void recordsOfOneTransaction_areEachReadAsIfRegisteredAlone() throws IOException {
    for (RecordVersion record : records) {
      Path copy = folder.resolve(id(record));
      four.at("hospital1")
          .records()
          .get(doctor, id(record), Purpose.TREAT, copy, false, bytes -> {});
      assertEquals(1, Files.size(copy));
    }
    try (Session session = four.session("Hospital1MSP")) {
      LedgerTransaction transaction =
          session.ledger(Role.CLIENT).transaction(records.get(0).transaction()).orElseThrow();
      assertEquals(Transactions.REGISTER_RECORDS.function(), transaction.function());
      assertTrue(transaction.valid());
    }
  }

  @Test
  void exportOfOneOfThem_holdsItsOwnRegistrationAloneAndIsFoundComplete() throws IOException {
    for (RecordVersion record : records) {
      Path export = folder.resolve(id(record) + ".jsonl");
      four.at("hospital1").audit().export(id(record)).write(export, false);
      AuditReport report = four.at("regulator").audit().check(export);
      assertEquals(List.of(), report.problems());
      assertEquals(Completeness.SHOWN, report.completeness());
      String text = Files.readString(export);
      for (RecordVersion other : records) {
        assertEquals(other.equals(record), text.contains(id(other)));
      }
    }
  }

  @Test
  void exportWithoutTheRegistration_isFoundIncomplete() throws IOException {
    RecordVersion record = records.get(records.size() - 1);
    Path export = folder.resolve("cut.jsonl");
    four.at("hospital1").audit().export(id(record)).write(export, false);
    List<String> lines = Files.readAllLines(export);
    Files.write(
        export, lines.stream().filter(line -> !line.contains("records:Register\"")).toList());
    assertEquals(
        List.of("transaction " + record.transaction() + " is missing in the export"),
        four.at("regulator").audit().check(export).problems());
  }

  /** Another institution carries what it has read in the block, in a batch and alone. */
  @Test
  void registrationsThatComeAgain_areAnsweredAsThenAndAreOfNoExport() throws IOException {
    RecordVersion record = records.get(0);
    String carried;
    try (Session session = four.session("RegulatorMSP")) {
      Ledger ledger = session.ledger(Role.CLIENT);
      List<SignedRegistration> parts =
          Members.read(
                  InstitutionPayload.parse(
                          ledger.transaction(record.transaction()).orElseThrow().arguments().get(0))
                      .arguments(),
                  "arguments",
                  RegisterBatch::read)
              .registrations();
      var again = session.submit(new RegisterBatch(parts));
      again
          .result()
          .registrations()
          .forEach(answer -> assertEquals(record.transaction(), answer.transactionId()));
      carried = again.transactionId();
      for (SignedRegistration part : parts) {
        ledger.submit(
            Transactions.REGISTER.invocation(
                part.payload(), SignatureEnvelope.of(part.signature()).text()));
      }
    }
    Path export = folder.resolve("again.jsonl");
    four.at("hospital1").audit().export(id(record)).write(export, false);
    assertEquals(List.of(), four.at("regulator").audit().check(export).problems());
    Path other = folder.resolve("carried.jsonl");
    Files.writeString(other, Files.readString(export).replace(record.transaction(), carried));
    assertEquals(
        List.of(
            "this peer has no transaction " + carried,
            "transaction " + record.transaction() + " is missing in the export"),
        four.at("regulator").audit().check(other).problems());
  }
}
