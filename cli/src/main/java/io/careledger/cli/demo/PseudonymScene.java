// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.demo;

import io.careledger.cli.local.Network;
import io.careledger.crypto.policy.Policy;
import io.careledger.crypto.pseudonym.Scope;
import io.careledger.crypto.time.DayWindow;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.Purpose;
import io.careledger.ledger.consortium.CommitteeState;
import io.careledger.ledger.identities.CaseStatus;
import io.careledger.ledger.identities.CaseView;
import io.careledger.ledger.identities.PseudonymState;
import io.careledger.ledger.identities.RingResult;
import io.careledger.ledger.identities.TraceCase;
import io.careledger.ledger.records.RecordVersion;
import io.careledger.sdk.Applicant;
import io.careledger.sdk.RecordDraft;
import io.careledger.sdk.TraceClient;
import io.careledger.sdk.keys.Actor;
import io.careledger.sdk.keys.Person;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Eight people are enrolled; one of them shares a file under a pseudonym; a false alarm reveals
 * nobody; a case that two institutions agree on reveals exactly that person, and not its other
 * pseudonym.
 */
final class PseudonymScene {
  private static final int PEOPLE = 8;
  private static final int PATIENT = 3;
  private static final int SUSPECT = 5;
  private static final String STUDY = "diabetes-study";
  private static final String HOSPITAL = "hospital1";
  private static final String CARRIER = "hospital2";

  private final Network network;
  private final Cast cast;
  private final DemoReport report;

  PseudonymScene(Network network, Cast cast, DemoReport report) {
    this.network = network;
    this.cast = cast;
    this.report = report;
  }

  void play(Actor doctor, byte[] file, Path folder) throws IOException {
    List<Person> people = new ArrayList<>();
    List<Applicant> applicants = new ArrayList<>();
    for (int i = 1; i <= PEOPLE; i++) {
      Person person = cast.person("person-" + i);
      people.add(person);
      applicants.add(cast.applicant(person, HOSPITAL, name(i)));
    }
    List<String> enrolments = cast.at(HOSPITAL).enrolments().enrol(applicants);
    List<RingResult> rings = cast.at(HOSPITAL).enrolments().publishRings(Optional.empty(), PEOPLE);
    report.step(
        "hospital1 enrols " + PEOPLE + " people and publishes a ring",
        rings.size() + " of all enrolments; no name is on the ledger",
        enrolments.size() == PEOPLE);
    Person patient = people.get(PATIENT - 1);
    Actor mask = pseudonym("a patient", patient, "mask", STUDY);
    Actor other = pseudonym("a patient", patient, "other-mask", "asthma-study");
    refusedTwice(patient);
    shares(mask, doctor, file, folder.resolve("copy-under-a-pseudonym"));
    falseAlarm(mask);
    if (network.hasAgentsHere()) {
      // Shares that were given stay public: whom they concern takes another pseudonym.
      stoppedInTime(pseudonym("another patient", people.get(SUSPECT - 1), "suspected-mask", STUDY));
    } else {
      report.remark(
          "Not shown here: a false alarm that is withdrawn after some shares. The agents");
      report.remark("of a network answer by themselves, each at its institution, and a command");
      report.remark(
          "stops none of them; scripts/test --network does. What too few shares are worth");
      report.remark("is shown below, with those of a case that was traced.");
    }
    traced(mask, other, enrolments.get(PATIENT - 1));
  }

  private static String name(int number) {
    return "Person Number " + number + ", of the demonstration";
  }

  private Actor pseudonym(String who, Person person, String name, String scope) {
    Actor actor = cast.keys(name);
    PseudonymState state = register(person, actor, scope);
    report.step(
        who + " takes a pseudonym for " + scope,
        "it hides among " + state.anonymity() + " people",
        state.anonymity() >= PEOPLE);
    return actor;
  }

  /** Through another institution than the one that knows the person. */
  private PseudonymState register(Person person, Actor actor, String scope) {
    String ring = cast.at(CARRIER).pseudonyms().ring(person, cast.msp(HOSPITAL), Optional.empty());
    return cast.at(CARRIER).pseudonyms().register(person, actor, ring, new Scope(scope, true));
  }

  private void refusedTwice(Person patient) {
    try {
      register(patient, cast.keys("second-mask"), STUDY);
      report.step("a second pseudonym of the patient for " + STUDY, "was registered", false);
    } catch (LedgerException e) {
      report.step(
          "a second pseudonym of the patient for " + STUDY,
          "refused by the ledger, which does not learn whose it is",
          e.code() == ErrorCode.STATE_CONFLICT && e.field().endsWith("scope"));
    }
  }

  private void shares(Actor mask, Actor doctor, byte[] file, Path target) throws IOException {
    int today = cast.today();
    RecordVersion record =
        cast.at(CARRIER)
            .records()
            .put(
                mask,
                new ByteArrayInputStream(file),
                new RecordDraft(
                    Policy.parse("hospital1:doctor"),
                    new DayWindow(today, today + 30),
                    List.of(Purpose.TREAT),
                    "application/fhir+json",
                    List.of()),
                taken -> {});
    cast.at(CARRIER)
        .records()
        .get(doctor, record.description().record(), Purpose.TREAT, target, false, done -> {});
    report.step(
        "the patient shares a file under the pseudonym, and the doctor reads it",
        file.length + " bytes, equal byte for byte; the owner is the pseudonym",
        Arrays.equals(file, Files.readAllBytes(target))
            && record.owner().equals(mask.id().toString()));
  }

  private void falseAlarm(Actor mask) {
    TraceClient regulator = cast.at("regulator").traces();
    TraceCase alarm = regulator.open(mask.id(), "a suspicion that nobody shares", "DEMO-1");
    network.settle();
    TraceCase ended = regulator.withdraw(alarm.id());
    report.step(
        "a false alarm, which no second institution approves",
        ended.shares().isEmpty() ? "no member gave a share; withdrawn" : "shares were given",
        ended.status() == CaseStatus.WITHDRAWN && ended.shares().isEmpty());
  }

  /**
   * The same with shares: only where the agents work inside this command can some of them be held
   * back; on a network they answer by themselves, until there are enough.
   */
  private void stoppedInTime(Actor mask) {
    TraceClient regulator = cast.at("regulator").traces();
    TraceCase alarm = regulator.open(mask.id(), "a suspicion that proves wrong", "DEMO-2");
    cast.at(CARRIER).traces().approve(alarm.id(), alarm.digest());
    PseudonymState pseudonym = cast.at(CARRIER).pseudonyms().read(mask.id());
    CommitteeState committee = cast.at(CARRIER).consortium().committee(pseudonym.committee());
    int few = committee.threshold() - 1;
    network.own().stream().limit(few).forEach(institution -> network.agent(institution).finish());
    TraceCase ended = regulator.withdraw(alarm.id());
    network.settle();
    CaseView view = regulator.read(alarm.id());
    PooledShares pool = new PooledShares(network.channel(), committee);
    boolean nobody =
        view.shares().size() == few
            && ended.status() == CaseStatus.WITHDRAWN
            && ended.outcome().isEmpty()
            && findsNobody(pool.enrolment(view, few, pseudonym));
    report.step(
        "a false alarm that is withdrawn when " + few + " members have given their shares",
        nobody
            ? "the shares on the ledger lead to nobody, also with all checks bypassed"
            : "somebody is found",
        nobody);
  }

  private void traced(Actor mask, Actor other, String expected) {
    TraceClient regulator = cast.at("regulator").traces();
    TraceCase open = regulator.open(mask.id(), "falsified values in the study", "DEMO-3");
    cast.at(CARRIER).traces().approve(open.id(), open.digest());
    TraceCase traced = regulator.awaitTraced(open.id());
    boolean found = traced.outcome().orElseThrow().enrolment().equals(expected);
    report.step(
        "a case that two institutions agree on, answered by the members",
        found ? "leads to the patient's enrolment" : "leads to another one",
        found);

    CaseView view = regulator.read(open.id());
    PseudonymState pseudonym = cast.at(CARRIER).pseudonyms().read(mask.id());
    CommitteeState committee = cast.at(CARRIER).consortium().committee(pseudonym.committee());
    PooledShares pool = new PooledShares(network.channel(), committee);
    int threshold = committee.threshold();
    boolean works = pool.enrolment(view, threshold, pseudonym).equals(expected);
    report.step(
        threshold + " of its shares, combined with all checks bypassed",
        works ? "find the patient: so the next attempt can work" : "find nobody",
        works);
    report.step(
        (threshold - 1) + " of its shares, as after a false alarm, combined the same way",
        "refused by the mathematics",
        findsNobody(pool.enrolment(view, threshold - 1, pseudonym)));
    boolean unlinked =
        pool.fit(view, pseudonym)
            && !pool.fit(view, cast.at(CARRIER).pseudonyms().read(other.id()));
    report.step(
        "the same shares, offered for the patient's other pseudonym",
        unlinked ? "refused by the mathematics" : "they fit",
        unlinked);

    TraceCase known = cast.at(HOSPITAL).traces().disclose(open.id());
    String identity = known.disclosure().orElseThrow().identity();
    report.step(
        "hospital1 discloses whom it enrolled, and the contract checks it",
        identity,
        identity.equals(name(PATIENT)));
  }

  private boolean findsNobody(String enrolment) {
    try {
      cast.at(HOSPITAL).enrolments().read(enrolment);
      return false;
    } catch (LedgerException e) {
      return e.code() == ErrorCode.NOT_FOUND;
    }
  }
}
