// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.scenario;

import io.careledger.chaincode.CareLedgerChaincode;
import io.careledger.chaincode.ProposalWindow;
import io.careledger.embedded.EmbeddedLedger;
import io.careledger.embedded.testkit.SettableClock;
import io.careledger.ledger.consortium.Change.OpenCommittee;
import io.careledger.ledger.consortium.CommitteePurpose;
import io.careledger.ledger.consortium.FoundingResult;
import io.careledger.ledger.consortium.Institution;
import io.careledger.ledger.consortium.ProposalResult;
import io.careledger.sdk.CareLedger;
import io.careledger.sdk.committee.CommitteeAgent;
import io.careledger.sdk.content.ContentStore;
import io.careledger.sdk.content.DirectoryStore;
import io.careledger.sdk.session.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A founded consortium of four institutions with a 3-of-4 master committee, in a folder, on a clock
 * that the test sets. It is founded once a JVM; each test works on a copy. A folder that holds one
 * already is opened as it is.
 */
public final class FourInstitutions extends Stage {
  public static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final List<Institution> INSTITUTIONS =
      List.of(
          new Institution("Hospital1MSP", "hospital1", "hospital1"),
          new Institution("Hospital2MSP", "hospital2", "hospital2"),
          new Institution("ResearchMSP", "research", "research"),
          new Institution("RegulatorMSP", "regulator", "regulator"));

  public final SettableClock clock = new SettableClock(NOON);
  public final EmbeddedLedger ledger;
  public final DirectoryStore store;
  private final Path folder;
  private final Map<String, CareLedger> institutions = new LinkedHashMap<>();
  private final Map<String, CommitteeAgent> agents = new LinkedHashMap<>();

  public FourInstitutions(Path folder) throws IOException {
    // Looked at here, so that a process on a copy founds nothing itself.
    this(Files.exists(folder.resolve("ledger")) ? folder : TemplateFolder.copiedTo(folder), false);
  }

  private FourInstitutions(Path folder, boolean fresh) throws IOException {
    super(folder);
    this.folder = folder;
    ledger =
        EmbeddedLedger.builder(folder.resolve("ledger"))
            .channel("careledger")
            .chaincode(new CareLedgerChaincode(ProposalWindow.standard(clock)))
            .clock(clock)
            .institutions("Hospital1MSP", "Hospital2MSP", "ResearchMSP", "RegulatorMSP")
            .unsafeWithoutSync()
            .open();
    store = DirectoryStore.open(folder.resolve("content"));
    for (Institution institution : INSTITUTIONS) {
      CareLedger at = builder(institution.name()).build();
      institutions.put(institution.name(), at);
      agents.put(institution.name(), at.committeeAgent(memberFolder(institution.name())));
    }
    if (fresh) {
      found();
      openMasterCommittee();
      openIdentityCommittee();
    }
  }

  /** Founds a consortium in an empty folder, for copies. */
  static void foundIn(Path folder) throws IOException {
    new FourInstitutions(folder, true).close();
  }

  @Override
  public CareLedger.Builder builder(String name) {
    String msp =
        INSTITUTIONS.stream()
            .filter(institution -> institution.name().equals(name))
            .findFirst()
            .orElseThrow()
            .msp();
    return CareLedger.builder()
        .connections(role -> ledger.connect(msp, role))
        .store(store)
        .clock(clock)
        .waiting(this::catchUp)
        .patience(Duration.ZERO);
  }

  private void found() {
    FoundingResult founding = at("hospital1").consortium().found(INSTITUTIONS);
    for (String name : List.of("hospital2", "research", "regulator")) {
      at(name).consortium().accept(founding.digest());
    }
  }

  /** Opens a further master committee of all four, 3 of 4, and lets it deal. */
  public void openMasterCommittee() {
    openMasterCommittee(INSTITUTIONS.stream().map(Institution::msp).toList(), 3);
  }

  /** Opens a further master committee and lets it deal. */
  public void openMasterCommittee(List<String> msps, int threshold) {
    openCommittee(CommitteePurpose.MASTER, msps, threshold);
  }

  private void openIdentityCommittee() {
    openCommittee(
        CommitteePurpose.IDENTITY, INSTITUTIONS.stream().map(Institution::msp).toList(), 3);
  }

  private void openCommittee(CommitteePurpose purpose, List<String> msps, int threshold) {
    OpenCommittee change =
        new OpenCommittee(clock.instant().getEpochSecond() + 3_600, msps, purpose, threshold);
    ProposalResult proposal = at("hospital1").consortium().propose(change);
    at("hospital2").consortium().approve(proposal.proposal(), change.digest());
    String committee =
        at("research").consortium().approve(proposal.proposal(), change.digest()).committee();
    for (Institution institution : INSTITUTIONS) {
      if (msps.contains(institution.msp())) {
        agent(institution.name()).join(committee);
      }
    }
    catchUp();
  }

  @Override
  public CareLedger at(String name) {
    CareLedger at = institutions.get(name);
    if (at == null) {
      throw new IllegalArgumentException(name);
    }
    return at;
  }

  @Override
  public Session session(String msp) {
    return new Session(role -> ledger.connect(msp, role), clock, random);
  }

  @Override
  public ContentStore store() {
    return store;
  }

  @Override
  public Clock clock() {
    return clock;
  }

  /** Replaces an institution's agent, for instance by one that is silent. */
  public void removeAgent(String name) {
    agents.remove(name);
  }

  /** Puts another agent in an institution's place. */
  public void replaceAgent(String name, CommitteeAgent agent) {
    agents.put(name, agent);
  }

  public CommitteeAgent agent(String name) {
    CommitteeAgent agent = agents.get(name);
    if (agent == null) {
      throw new IllegalArgumentException(name);
    }
    return agent;
  }

  /** Where a member keeps its keys. */
  public Path memberFolder(String name) {
    return folder.resolve("members").resolve(name);
  }

  /** Lets every agent handle what is committed, and what comes of it. */
  public void catchUp() {
    boolean more = true;
    while (more) {
      more = false;
      for (CommitteeAgent agent : agents.values()) {
        more |= agent.catchUp() > 0 || agent.isWaiting();
      }
    }
  }

  @Override
  public void close() {
    new ArrayList<>(institutions.values()).forEach(CareLedger::close);
    ledger.close();
  }
}
