// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.demo;

import io.careledger.cli.local.EmbeddedNetwork;
import io.careledger.cli.local.Founding;
import io.careledger.cli.local.Home;
import io.careledger.cli.local.Network;
import io.careledger.cli.network.FabricNetwork;
import io.careledger.cli.network.NetworkFounding;
import io.careledger.cli.terminal.Days;
import io.careledger.cli.terminal.Surroundings;
import io.careledger.crypto.abe.AttributeKey;
import io.careledger.crypto.content.Cid;
import io.careledger.crypto.policy.Policy;
import io.careledger.crypto.time.DayWindow;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.Purpose;
import io.careledger.ledger.records.RecordDescription;
import io.careledger.ledger.records.RecordVersion;
import io.careledger.sdk.AuditClient;
import io.careledger.sdk.KeyClient;
import io.careledger.sdk.RecordDraft;
import io.careledger.sdk.audit.AuditReport;
import io.careledger.sdk.keys.Actor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The story: two files are shared and read; six attempts that must fail, fail; the trail shows all
 * of it; a patient shares under a pseudonym, and one pseudonym is traced.
 */
final class Demo {
  private static final String POLICY =
      "hospital1:doctor AND (hospital1:cardiology OR 2 of (research:lead, research:ethics,"
          + " regulator:audit))";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

  private final Surroundings surroundings;
  private final DemoReport report;
  private final Network network;
  private final Cast cast;
  private final Map<String, String> names = new HashMap<>();

  private Demo(Surroundings surroundings, DemoReport report, Network network) {
    this.surroundings = surroundings;
    this.report = report;
    this.network = network;
    this.cast = new Cast(network, surroundings);
  }

  /**
   * Tells the story in the surroundings' home, which is empty.
   *
   * @param agents where the member keys lie, if a network's agents work in here
   */
  static void run(Surroundings surroundings, Optional<Home> agents, DemoReport report)
      throws IOException {
    if (surroundings.network().isPresent()) {
      Path place = surroundings.network().get();
      try (FabricNetwork network = FabricNetwork.open(surroundings, place, agents)) {
        report.heading("1. The network's institutions found a consortium; a master key is dealt");
        NetworkFounding.complete(network, surroundings, report::remark);
        new Demo(surroundings, report, network).tell();
      }
      return;
    }
    report.heading("1. Four institutions found a consortium; a master key is dealt, 3 of 4");
    Founding.run(surroundings, report::remark);
    try (Network network = EmbeddedNetwork.open(surroundings)) {
      new Demo(surroundings, report, network).tell();
    }
  }

  private void tell() throws IOException {
    report.heading("2. People are registered, attributes attested");
    Actor owner = actor("owner", "hospital1");
    Actor doctor = actor("doctor", "hospital1", "hospital1:doctor", "hospital1:cardiology");
    Actor nurse = actor("nurse", "hospital1", "hospital1:nurse", "hospital1:cardiology");
    Actor intern = actor("intern", "hospital1", "hospital1:doctor");

    report.heading("3. The owner shares two files under a policy, from today for 30 days");
    report.remark(POLICY);
    int today = cast.today();
    byte[] fhir = sample("fhir/visit.json");
    byte[] dicom = sample("dicom/phantom-ct.dcm");
    RecordVersion visit = share(owner, fhir, "application/fhir+json", today, today + 30);
    RecordVersion image = share(owner, dicom, "application/dicom", today, today + 30);

    report.heading("4. The doctor reads them");
    reads(doctor, visit, fhir);
    reads(doctor, image, dicom);

    report.heading("5. Who must not read, does not");
    denied("a nurse", nurse, visit, Purpose.TREAT, "policy");
    denied("the doctor, for research", doctor, visit, Purpose.HRESCH, "purpose");
    missedWindow(owner, doctor, visit, today);
    collusion(nurse, intern, visit);
    cast.at("hospital1").records().withdraw(owner, id(image), "consent withdrawn");
    denied("the doctor, after the withdrawal", doctor, image, Purpose.TREAT, "withdrawn");
    boolean gone =
        !network
            .store(cast.msp("hospital1"))
            .has(Cid.parse(image.description().content().payloadCid()));
    report.step(
        "the withdrawn bytes", gone ? "removed from the institution's store" : "still there", gone);

    report.heading("6. The audit trail");
    trail(visit);
    trail(image);
    check(visit);

    report.heading("7. Enrolled people act under pseudonyms; one of them is traced");
    new PseudonymScene(network, cast, report).play(doctor, fhir, surroundings.home());
  }

  private Actor actor(String name, String institution, String... attributes) {
    Actor actor = cast.actor(name, institution, attributes);
    names.put(actor.id().toString(), name);
    report.remark(
        name
            + " at "
            + institution
            + (attributes.length == 0 ? "" : ": " + String.join(", ", attributes)));
    return actor;
  }

  private RecordVersion share(
      Actor owner, byte[] file, String mediaType, int firstDay, int lastDay) {
    RecordVersion record =
        cast.at("hospital1")
            .records()
            .put(
                owner,
                new ByteArrayInputStream(file),
                new RecordDraft(
                    Policy.parse(POLICY),
                    new DayWindow(firstDay, lastDay),
                    List.of(Purpose.TREAT),
                    mediaType,
                    List.of()),
                taken -> {});
    report.step(
        "share " + file.length + " bytes of " + mediaType,
        "record " + id(record) + ", valid " + Days.text(firstDay) + " to " + Days.text(lastDay),
        true);
    return record;
  }

  private void reads(Actor actor, RecordVersion record, byte[] expected) throws IOException {
    Path target = surroundings.home().resolve("copy-of-" + id(record));
    cast.at("hospital1").records().get(actor, id(record), Purpose.TREAT, target, false, done -> {});
    boolean same = Arrays.equals(expected, Files.readAllBytes(target));
    report.step(
        "the doctor reads " + id(record),
        same ? expected.length + " bytes, equal byte for byte" : "the bytes differ",
        same);
  }

  private void denied(
      String who, Actor actor, RecordVersion record, Purpose purpose, String reason) {
    Path target = surroundings.home().resolve("never-written");
    try {
      cast.at("hospital1").records().get(actor, id(record), purpose, target, false, done -> {});
      report.step(who, "was let in", false);
    } catch (LedgerException e) {
      report.step(
          who,
          "refused by the ledger, reason " + e.field(),
          e.code() == ErrorCode.ACCESS_DENIED && e.field().equals(reason) && !Files.exists(target));
    }
  }

  private void missedWindow(Actor owner, Actor doctor, RecordVersion open, int today)
      throws IOException {
    RecordVersion later =
        share(owner, sample("fhir/visit.json"), "application/fhir+json", today + 7, today + 14);
    denied("the doctor, a week too early", doctor, later, Purpose.TREAT, "window");
    AttributeKey real = key(doctor);
    boolean works = opens(real, open);
    report.step(
        "the doctor's key on a record of today, with the ledger and the local check bypassed",
        works ? "opens it: so the attacks below can work" : "does not open it",
        works);
    AttributeKey forged = Attacker.claimingDays(real, today + 7);
    mathematics("the same key on the record of next week", forged, later);
  }

  private void collusion(Actor nurse, Actor intern, RecordVersion record) throws IOException {
    denied("an intern without cardiology", intern, record, Purpose.TREAT, "policy");
    AttributeKey pooled = Attacker.pooling(key(intern), key(nurse));
    mathematics("nurse and intern pool their keys, all checks bypassed", pooled, record);
  }

  private AttributeKey key(Actor actor) {
    return cast.at("hospital1").keys().request(actor, "", List.of(), KeyClient.DEFAULT_DAYS);
  }

  /** The forged key claims all that the record asks for: only its points are wrong. */
  private void mathematics(String what, AttributeKey forged, RecordVersion record)
      throws IOException {
    RecordDescription description = record.description();
    DayWindow window = new DayWindow(description.firstDay(), description.lastDay());
    boolean claimed = forged.satisfies(Policy.parse(description.policy()), window);
    boolean opened = opens(forged, record);
    report.step(
        what, opened ? "opened the record" : "refused by the mathematics", claimed && !opened);
  }

  private boolean opens(AttributeKey key, RecordVersion record) throws IOException {
    return Attacker.opens(key, network.channel(), record, network.store(cast.msp("hospital1")));
  }

  private void trail(RecordVersion record) {
    report.remark("record " + id(record));
    cast.at("regulator")
        .audit()
        .byRecord(id(record))
        .forEach(
            decision ->
                report.remark(
                    "  "
                        + TIME.format(Instant.ofEpochSecond(decision.time()))
                        + "  "
                        + names.getOrDefault(decision.actor(), decision.actor())
                        + "  "
                        + decision.purpose()
                        + "  "
                        + (decision.granted()
                            ? "granted"
                            : "denied: " + decision.reason().text())));
  }

  private void check(RecordVersion record) {
    Path export = surroundings.home().resolve("trail.jsonl");
    cast.at("regulator").audit().export(id(record)).write(export, false);
    AuditReport offline = AuditClient.checkOffline(export);
    AuditReport recounted = cast.at("regulator").audit().check(export);
    report.step(
        "the trail, exported and checked",
        offline.signedByActors()
            + " signatures verified offline; complete by recounting at the regulator",
        offline.holds() && recounted.holds());
  }

  private static byte[] sample(String name) throws IOException {
    try (var in = Demo.class.getResourceAsStream("/samples/" + name)) {
      if (in == null) {
        throw new IOException("the sample " + name + " is missing in this build");
      }
      return in.readAllBytes();
    }
  }

  private static String id(RecordVersion record) {
    return record.description().record();
  }
}
