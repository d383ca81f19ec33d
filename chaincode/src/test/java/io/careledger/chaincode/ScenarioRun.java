// SPDX-License-Identifier: Apache-2.0
package io.careledger.chaincode;

import io.careledger.chaincode.scenario.Identities;
import io.careledger.chaincode.scenario.RecordChanges;
import io.careledger.chaincode.scenario.TestActor;
import io.careledger.chaincode.scenario.World;
import io.careledger.crypto.policy.Policy;
import io.careledger.ledger.Ledger;
import io.careledger.ledger.LedgerQuery;
import io.careledger.ledger.PageRequest;
import io.careledger.ledger.Purpose;
import io.careledger.ledger.Role;
import io.careledger.ledger.identities.EnrolmentArguments.CloseEnrolment;
import io.careledger.ledger.identities.Opening;
import io.careledger.ledger.identities.PseudonymArguments.RevokeTraced;
import io.careledger.ledger.identities.TraceArguments.DiscloseIdentity;
import io.careledger.ledger.identities.TraceCase;
import io.careledger.ledger.keys.KeyArguments.PostPartialKey;
import io.careledger.ledger.keys.KeyArguments.RequestKey;
import io.careledger.ledger.keys.KeyArguments.Revoke;
import io.careledger.ledger.keys.KeyDecision;
import io.careledger.ledger.records.HeldContents;
import io.careledger.ledger.records.HoldingArguments.ReportHeld;
import io.careledger.ledger.records.HoldingArguments.ReportLost;
import io.careledger.ledger.records.HoldingStatus;
import io.careledger.ledger.records.RecordArguments.Amend;
import io.careledger.ledger.records.RecordArguments.Register;
import io.careledger.ledger.records.RecordArguments.RequestAccess;
import io.careledger.ledger.records.RecordArguments.Withdraw;
import io.careledger.ledger.records.RecordDescription;
import io.careledger.ledger.records.RecordQueries.ListByOwner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Some hundred seeded transactions, told by the hashes of their blocks: reads, writes, responses
 * and events are all in them. Behind them every call once, as it succeeds and as it is refused.
 */
public final class ScenarioRun {
  private ScenarioRun() {}

  public static void main(String[] arguments) {
    run().forEach(System.out::println);
  }

  static List<String> run() {
    List<String> lines = new ArrayList<>();
    try (EmbeddedWorld embedded = new EmbeddedWorld()) {
      World world = embedded.world.found();
      String committee = world.openMaster();
      for (int i = 0; i < 16; i++) {
        String policy =
            i % 2 == 0
                ? "hospital1:doctor"
                : "hospital1:doctor OR 2 of (research:lead, research:x, regulator:a)";
        lines.add(tell(embedded, committee, i, policy));
      }
      tellOfPseudonyms(world, committee);
      Ledger ledger = world.ledger(World.HOSPITAL, Role.CLIENT);
      for (long number = 0; number < ledger.height(); number++) {
        lines.add(number + " " + ledger.block(number).hash());
      }
    }
    lines.addAll(EveryCallRun.run());
    return lines;
  }

  private static String tell(EmbeddedWorld embedded, String committee, int i, String policy) {
    World world = embedded.world;
    TestActor owner = world.actor(World.MSPS.get(i % 4));
    TestActor reader = world.actor(World.MSPS.get((i + 1) % 4));
    world.attest(reader, "hospital1:doctor");
    world.attest(reader, "research:lead");
    world.attest(reader, "regulator:a", world.today(), world.today() + i, 31);
    Register registration = world.registration(owner, committee, Policy.parse(policy).text());
    List<String> codes = i % 3 == 0 ? List.of("http://I|x", "http://loinc.org|1") : List.of();
    RecordDescription record = RecordChanges.codes(registration.description(), codes);
    world.submit(owner, new Register(record, registration.salt()));
    int today = world.today();
    KeyDecision key =
        world
            .submit(
                reader,
                new RequestKey(
                    List.of("hospital1:doctor", "research:lead"),
                    committee,
                    today,
                    today + i % 3,
                    world.sealingKey()))
            .result();
    if (key.granted()) {
      world.submit(World.CLINIC, new PostPartialKey(key.request(), world.bytes(64)));
    }
    for (Purpose purpose : List.of(Purpose.TREAT, Purpose.HRESCH, Purpose.BTG)) {
      world.submit(reader, new RequestAccess(purpose, record.record()));
      world.submit(owner, new RequestAccess(purpose, record.record()));
    }
    tellOfHoldings(world, record, i);
    RecordDescription second = RecordChanges.plain(world, record, "regulator:a");
    world.submit(owner, new Amend(second, false));
    world.submit(owner, new Amend(RecordChanges.rekeyed(world, second), true));
    world.submit(World.HOSPITAL, new Revoke(reader.id(), "hospital1:doctor", "left"));
    world.submit(reader, new RequestAccess(Purpose.TREAT, record.record()));
    world.submit(owner, new Withdraw("done", record.record()));
    world.submit(reader, new RequestAccess(Purpose.TREAT, record.record()));
    embedded.clock.advance(Duration.ofSeconds(1 + i));
    return LedgerQuery.text(world.query(new ListByOwner(owner.id(), PageRequest.FIRST)));
  }

  private static void tellOfHoldings(World world, RecordDescription record, int i) {
    HeldContents contents = HeldContents.of(record);
    world.submit(World.HOSPITAL, new ReportHeld(contents));
    world.submit(World.CLINIC, new ReportHeld(contents));
    HoldingStatus cause = i % 2 == 0 ? HoldingStatus.LOST : HoldingStatus.REMOVED;
    world.submit(World.HOSPITAL, new ReportLost(cause, contents));
  }

  /** Enrolments, rings, pseudonyms that show attributes and own records, a trace to its end. */
  private static void tellOfPseudonyms(World world, String committee) {
    Identities identities = new Identities(world);
    List<Identities.Person> people = identities.enrol(World.HOSPITAL, 12);
    identities.attest(World.HOSPITAL, "hospital1:doctor", people.subList(0, 9), world.today() + 9);
    String everybody = identities.ring(World.HOSPITAL, "");
    String doctors = identities.ring(World.HOSPITAL, "hospital1:doctor");
    Identities.Mask mask = identities.register(people.get(5), everybody, "open:x", World.CLINIC);
    for (String scope : List.of("open:patients", "unique:study")) {
      for (int i = 0; i < 4; i++) {
        mask = identities.register(people.get(i), everybody, scope, World.MSPS.get(i % 4));
        world.submit(mask.actor(), identities.showing(mask, "hospital1:doctor", doctors));
      }
    }
    world.submit(mask.actor(), world.registration(mask.actor(), committee, "hospital1:doctor"));
    TraceCase opened = identities.open(World.RESEARCH, mask);
    identities.approve(World.REGULATOR, opened);
    List.of(World.CLINIC, World.HOSPITAL, World.REGULATOR)
        .forEach(msp -> identities.post(msp, opened));
    Opening opening = Identities.opening(people.get(3));
    world.submit(
        World.HOSPITAL, new DiscloseIdentity(opened.id(), opening.identity(), opening.salt()));
    world.submit(World.HOSPITAL, new RevokeTraced(opened.id(), "fraud"));
    world.submit(World.HOSPITAL, new CloseEnrolment(people.get(3).enrolment(), "fraud"));
  }
}
