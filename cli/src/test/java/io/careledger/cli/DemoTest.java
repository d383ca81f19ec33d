// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That the demonstration's story holds: on any date, across midnight, each step for its reason. */
class DemoTest {
  private static final String ID = "[a-z2-7]{32}";
  private static final String SHARED = "record " + ID + ", valid [0-9-]+ to [0-9-]+";
  private static final String BY_MATHEMATICS = "refused by the mathematics";

  /** Step and outcome, by turns. */
  private static final List<String> STORY =
      List.of(
          "share \\d+ bytes of application/fhir\\+json",
          SHARED,
          "share \\d+ bytes of application/dicom",
          SHARED,
          "the doctor reads " + ID,
          "\\d+ bytes, equal byte for byte",
          "the doctor reads " + ID,
          "\\d+ bytes, equal byte for byte",
          "a nurse",
          "refused by the ledger, reason policy",
          "the doctor, for research",
          "refused by the ledger, reason purpose",
          "share \\d+ bytes of application/fhir\\+json",
          SHARED,
          "the doctor, a week too early",
          "refused by the ledger, reason window",
          "the doctor's key on a record of today, .* bypassed",
          "opens it: so the attacks below can work",
          "the same key on the record of next week",
          BY_MATHEMATICS,
          "an intern without cardiology",
          "refused by the ledger, reason policy",
          "nurse and intern pool their keys, all checks bypassed",
          BY_MATHEMATICS,
          "the doctor, after the withdrawal",
          "refused by the ledger, reason withdrawn",
          "the withdrawn bytes",
          "removed from the institution's store",
          "the trail, exported and checked",
          "\\d+ signatures verified offline; complete by recounting at the regulator",
          "hospital1 enrols 8 people and publishes a ring",
          "1 of all enrolments; no name is on the ledger",
          "a patient takes a pseudonym for diabetes-study",
          "it hides among 8 people",
          "a patient takes a pseudonym for asthma-study",
          "it hides among 8 people",
          "a second pseudonym of the patient for diabetes-study",
          "refused by the ledger, which does not learn whose it is",
          "the patient shares a file under the pseudonym, and the doctor reads it",
          "\\d+ bytes, equal byte for byte; the owner is the pseudonym",
          "a false alarm, which no second institution approves",
          "no member gave a share; withdrawn",
          "another patient takes a pseudonym for diabetes-study",
          "it hides among 8 people",
          "a false alarm that is withdrawn when 2 members have given their shares",
          "the shares on the ledger lead to nobody, also with all checks bypassed",
          "a case that two institutions agree on, answered by the members",
          "leads to the patient's enrolment",
          "3 of its shares, combined with all checks bypassed",
          "find the patient: so the next attempt can work",
          "2 of its shares, as after a false alarm, combined the same way",
          BY_MATHEMATICS,
          "the same shares, offered for the patient's other pseudonym",
          BY_MATHEMATICS,
          "hospital1 discloses whom it enrolled, and the contract checks it",
          "Person Number 3, of the demonstration");

  @TempDir Path folder;

  /** The second and third day are of runs of two days over which the most nodes lie. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-11-21T12:00:00Z",
        "2026-10-09T23:00:00Z",
        "2149-05-01T00:00:00Z",
        "2028-02-29T00:00:00Z"
      })
  void demo_onAnyDate_goesAsItMust(String start) throws IOException {
    assertStory(Clock.fixed(Instant.parse(start), ZoneOffset.UTC));
  }

  /** Midnight falls behind so many looks at the clock, which is in another scene each time. */
  @ParameterizedTest
  @ValueSource(ints = {20, 100, 274, 356, 434, 500})
  void demo_acrossMidnight_goesAsItMust(int looks) throws IOException {
    MidnightClock clock = new MidnightClock(looks);
    assertStory(clock);
    assertTrue(clock.left.get() < 0, "midnight did not fall within the story");
  }

  private void assertStory(Clock clock) throws IOException {
    Shell.Result result = new Shell(folder).withClock(clock).run("demo", "--json").expect(0);
    JsonNode told = new ObjectMapper().readTree(result.line());
    List<String> unlike = new ArrayList<>();
    int step = 0;
    for (JsonNode node : told.get("steps")) {
      String what = node.get("step").asText();
      String outcome = node.get("outcome").asText();
      if (step + 1 >= STORY.size()
          || !what.matches(STORY.get(step))
          || !outcome.matches(STORY.get(step + 1))
          || !node.get("asExpected").asBoolean()) {
        unlike.add(what + ": " + outcome);
      }
      step += 2;
    }
    assertEquals(List.of(), unlike);
    assertEquals(STORY.size(), step);
    assertTrue(told.get("allAsExpected").asBoolean());
    assertFalse(Files.exists(Path.of(told.get("folder").asText())), "the folder is removed");
    assertEquals("", result.err());
  }

  @Test
  void demo_toldAtATerminal_endsWithItsSumAndKeepsWhatItIsToldTo() throws IOException {
    Path kept = folder.resolve("kept");
    Shell.Result result = new Shell(folder).run("demo", "--keep", kept.toString()).expect(0);
    assertTrue(result.out().contains("\nAll " + STORY.size() / 2 + " steps went as they must."));
    assertFalse(result.out().contains("  NOT "), result.out());
    assertTrue(Files.isDirectory(kept.resolve("ledger")));
    try (var copies = Files.list(kept)) {
      assertEquals(
          3, copies.filter(file -> file.getFileName().toString().startsWith("copy-")).count());
    }
  }

  /** A second before midnight for some looks, then midnight. */
  private static final class MidnightClock extends Clock {
    private static final Instant BEFORE = Instant.parse("2026-11-25T23:59:59Z");
    private final AtomicInteger left;

    MidnightClock(int looks) {
      left = new AtomicInteger(looks);
    }

    @Override
    public Instant instant() {
      return left.decrementAndGet() >= 0 ? BEFORE : BEFORE.plusSeconds(1);
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException("in UTC");
    }
  }
}
