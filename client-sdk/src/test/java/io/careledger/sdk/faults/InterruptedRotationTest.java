// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.careledger.ledger.Purpose;
import io.careledger.ledger.Transactions;
import io.careledger.ledger.records.RecordVersion;
import io.careledger.sdk.CareLedger;
import io.careledger.sdk.RecordDraft;
import io.careledger.sdk.faults.CrashingLedger.Crash;
import io.careledger.sdk.faults.CrashingLedger.Point;
import io.careledger.sdk.keys.Actor;
import io.careledger.sdk.scenario.FourInstitutions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an actor does whose rotation was cut short, without being told to rotate again. */
class InterruptedRotationTest {
  private static final byte[] CONTENT = {1, 2, 3};

  private @TempDir Path folder;
  private FourInstitutions four;
  private Actor owner;

  @BeforeEach
  void found() throws IOException {
    four = new FourInstitutions(folder);
    owner = four.actor("owner", "hospital1");
  }

  @AfterEach
  void close() {
    four.close();
  }

  @Test
  void rotation_thatDiedAfterItsSubmit_isFinishedByWhateverTheActorDoesNext() {
    RecordVersion record = four.share(owner, CONTENT, "hospital1:doctor");
    RecordDraft draft = FourInstitutions.draft("hospital1:doctor", four.today(), four.today() + 1);
    List<Consumer<Actor>> deeds =
        List.of(
            actor -> four.share(actor, CONTENT, "hospital1:doctor"),
            actor -> four.at("hospital1").records().amend(actor, id(record), draft),
            actor -> four.at("hospital1").records().rekey(actor, id(record), draft, bytes -> {}),
            actor -> get(actor, record),
            actor -> four.at("hospital1").keys().request(actor, "", List.of(), 1),
            actor -> four.at("hospital1").records().withdraw(actor, id(record), "ended"),
            actor -> four.at("hospital1").actors().close(actor, "left"));
    four.attest(owner, "hospital1:nurse", 2);
    for (Consumer<Actor> deed : deeds) {
      Actor dying = four.reopened("owner");
      assertThrows(Crash.class, () -> dying(Point.AFTER_SUBMIT).actors().rotate(dying));
      Actor again = four.reopened("owner");
      assertEquals(2, again.signingKeys().size());
      deed.accept(again);
      assertEquals(1, four.reopened("owner").signingKeys().size());
    }
  }

  @Test
  void rotation_thatIsNotSubmittedYet_keepsItsNewKeyWhileTheActorActs() {
    assertThrows(Crash.class, () -> dying(Point.BEFORE_SUBMIT).actors().rotate(owner));
    Actor again = four.reopened("owner");
    get(again, four.share(again, CONTENT, "hospital1:doctor"));
    assertEquals(2, four.reopened("owner").signingKeys().size());
  }

  private void get(Actor actor, RecordVersion record) {
    Path target = folder.resolve("copy");
    four.at("hospital1").records().get(actor, id(record), Purpose.TREAT, target, true, b -> {});
  }

  private CareLedger dying(Point point) {
    return four.builder("hospital1")
        .connections(
            role ->
                CrashingLedger.of(
                    four.ledger.connect("Hospital1MSP", role),
                    Transactions.ROTATE_ACTOR.function(),
                    point))
        .build();
  }

  private static String id(RecordVersion record) {
    return record.description().record();
  }
}
