// SPDX-License-Identifier: Apache-2.0
package io.careledger.benchmarks;

import io.careledger.chaincode.CareLedgerChaincode;
import io.careledger.chaincode.ProposalWindow;
import io.careledger.crypto.policy.Attribute;
import io.careledger.crypto.policy.Policy;
import io.careledger.crypto.time.DayWindow;
import io.careledger.embedded.EmbeddedLedger;
import io.careledger.ledger.Purpose;
import io.careledger.ledger.consortium.Change;
import io.careledger.ledger.consortium.CommitteePurpose;
import io.careledger.ledger.consortium.FoundingResult;
import io.careledger.ledger.consortium.Institution;
import io.careledger.ledger.consortium.ProposalResult;
import io.careledger.sdk.CareLedger;
import io.careledger.sdk.RecordDraft;
import io.careledger.sdk.committee.CommitteeAgent;
import io.careledger.sdk.content.ContentException;
import io.careledger.sdk.content.DirectoryStore;
import io.careledger.sdk.keys.Actor;
import io.careledger.sdk.keys.PassphraseCost;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Four institutions in one folder with a key of three of them, an owner and a doctor. */
final class Consortium implements AutoCloseable {
  private static final List<String> NAMES =
      List.of("hospital1", "hospital2", "research", "regulator");

  private final EmbeddedLedger ledger;
  private final List<CareLedger> institutions = new ArrayList<>();
  private final List<CommitteeAgent> agents = new ArrayList<>();
  private final SecureRandom random = new SecureRandom();
  final Actor owner;
  final Actor doctor;
  final RecordDraft draft;

  Consortium(Path folder) throws ContentException {
    Clock clock = Clock.systemUTC();
    String[] msps = NAMES.stream().map(Consortium::msp).toArray(String[]::new);
    ledger =
        EmbeddedLedger.builder(folder.resolve("ledger"))
            .chaincode(new CareLedgerChaincode(ProposalWindow.standard(clock)))
            .institutions(msps)
            .open();
    DirectoryStore store = DirectoryStore.open(folder.resolve("store"));
    for (String msp : msps) {
      CareLedger institution =
          CareLedger.builder()
              .connections(role -> ledger.connect(msp, role))
              .store(store)
              .waiting(this::settle)
              .build();
      institutions.add(institution);
      agents.add(institution.committeeAgent(folder.resolve(msp)));
    }
    found(msps, clock);
    owner = actor(folder.resolve("owner.key"));
    doctor = actor(folder.resolve("doctor.key"));
    int today = (int) LocalDate.now(clock.withZone(ZoneOffset.UTC)).toEpochDay();
    DayWindow window = new DayWindow(today, today + 30);
    first().authority().attest(doctor.id(), Attribute.parse("hospital1:doctor"), window, 2);
    draft =
        new RecordDraft(
            Policy.parse("hospital1:doctor"),
            window,
            List.of(Purpose.TREAT),
            "application/octet-stream",
            List.of());
  }

  /** The institution that everybody here belongs to. */
  CareLedger first() {
    return institutions.get(0);
  }

  private void found(String[] msps, Clock clock) {
    List<Institution> members =
        NAMES.stream().map(name -> new Institution(msp(name), name, name)).toList();
    FoundingResult founding = first().consortium().found(members);
    institutions.stream().skip(1).forEach(each -> each.consortium().accept(founding.digest()));
    long deadline = clock.instant().plus(Duration.ofHours(1)).getEpochSecond();
    ProposalResult proposal =
        first()
            .consortium()
            .propose(new Change.OpenCommittee(deadline, List.of(msps), CommitteePurpose.MASTER, 3));
    for (int i = 1; i < 3; i++) {
      proposal = institutions.get(i).consortium().approve(proposal.proposal(), proposal.digest());
    }
    for (CommitteeAgent agent : agents) {
      agent.join(proposal.committee());
    }
    settle();
  }

  private void settle() {
    agents.forEach(CommitteeAgent::catchUp);
  }

  private Actor actor(Path file) {
    Actor actor = Actor.create(file, "benchmark".toCharArray(), PassphraseCost.LEAST, random);
    first().actors().register(actor);
    return actor;
  }

  private static String msp(String name) {
    return Character.toUpperCase(name.charAt(0)) + name.substring(1) + "MSP";
  }

  @Override
  public void close() {
    owner.close();
    doctor.close();
    institutions.forEach(CareLedger::close);
    ledger.close();
  }
}
