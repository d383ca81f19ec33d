// SPDX-License-Identifier: Apache-2.0
package io.careledger.chaincode;

import static io.careledger.chaincode.EmbeddedWorld.assertRefused;
import static io.careledger.chaincode.scenario.World.CLINIC;
import static io.careledger.chaincode.scenario.World.HOSPITAL;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.careledger.chaincode.scenario.RecordChanges;
import io.careledger.chaincode.scenario.TestActor;
import io.careledger.chaincode.scenario.World;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.records.RecordArguments.Amend;
import io.careledger.ledger.records.RecordArguments.Register;
import io.careledger.ledger.records.RecordArguments.Withdraw;
import io.careledger.ledger.records.RecordContent;
import io.careledger.ledger.records.RecordDescription;
import io.careledger.ledger.records.RecordQueries.FindContents;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Contents belong to one record: a withdrawal has every store remove what it named. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecordContentTest {
  private static final String POLICY = "hospital1:doctor";
  private final EmbeddedWorld embedded = new EmbeddedWorld();
  private final World world = embedded.world.found();
  private final String committee = world.openMaster();
  private final TestActor owner = world.actor(HOSPITAL);
  private final TestActor thief = world.actor(CLINIC);

  @AfterAll
  void close() {
    embedded.close();
  }

  private RecordDescription register(TestActor by) {
    Register registration = world.registration(by, committee, POLICY);
    world.submit(by, registration);
    return registration.description();
  }

  /** Fresh contents in which one is another's. */
  private RecordContent content(String headerCid, String payloadCid) {
    return new RecordContent(headerCid, 900, world.bytes(32), payloadCid, 100_000);
  }

  private void assertUnregistrable(ErrorCode code, String field, RecordContent content) {
    Register fresh = world.registration(thief, committee, POLICY);
    assertRefused(
        code,
        field,
        () ->
            world.submit(
                thief,
                new Register(RecordChanges.content(fresh.description(), content), fresh.salt())));
    world.submit(thief, fresh);
  }

  /** Each content of a record in each place of a description. */
  private void assertTaken(RecordContent content) {
    for (String taken : List.of(content.headerCid(), content.payloadCid())) {
      assertUnregistrable(
          ErrorCode.STATE_CONFLICT, "arguments.headerCid", content(taken, world.cid()));
      assertUnregistrable(
          ErrorCode.STATE_CONFLICT, "arguments.payloadCid", content(world.cid(), taken));
    }
  }

  @Test
  void register_withContentOfAnotherRecord_isRefused() {
    assertTaken(register(owner).content());
  }

  @Test
  void register_withContentOfAnAmendedOrWithdrawnRecord_isRefused() {
    RecordDescription first = register(owner);
    RecordDescription second = RecordChanges.rekeyed(world, first);
    world.submit(owner, new Amend(second, true));
    assertTaken(first.content());
    assertTaken(second.content());
    world.submit(owner, new Withdraw("ended", first.record()));
    assertTaken(second.content());
  }

  @Test
  void findContents_ofManyContents_namesThoseOfAnyVersionOfAnyRecord() {
    RecordDescription first = register(owner);
    RecordDescription second = RecordChanges.rekeyed(world, first);
    world.submit(owner, new Amend(second, true));
    world.submit(owner, new Withdraw("ended", first.record()));
    RecordContent other = register(thief).content();
    List<String> named =
        Stream.of(first.content(), second.content(), other)
            .flatMap(content -> Stream.of(content.headerCid(), content.payloadCid()))
            .toList();
    List<String> asked = new ArrayList<>(named);
    for (int i = asked.size(); i < 100; i++) {
      asked.add(world.cid());
    }
    assertEquals(named.stream().sorted().toList(), world.query(new FindContents(asked)).cids());
    assertEquals(List.of(), world.query(new FindContents(List.of())).cids());
    asked.add(world.cid());
    assertRefused(ErrorCode.ARGUMENT_INVALID, "cids", () -> world.query(new FindContents(asked)));
  }

  @Test
  void register_headerThatIsThePayload_isRefused() {
    String cid = world.cid();
    assertUnregistrable(ErrorCode.ARGUMENT_INVALID, "arguments.payloadCid", content(cid, cid));
  }

  @Test
  void amend_withContentOfAnotherRecord_isRefused() {
    RecordContent taken = register(owner).content();
    RecordDescription own = register(thief);
    RecordDescription plain = RecordChanges.plain(world, own, POLICY);
    RecordContent kept = own.content();
    assertUnamendable(
        "arguments.headerCid",
        new RecordContent(
            taken.headerCid(), 900, kept.keyCommitment(), kept.payloadCid(), kept.payloadSize()),
        plain,
        false);
    RecordDescription rekeyed = RecordChanges.rekeyed(world, own);
    assertUnamendable(
        "arguments.headerCid", content(taken.payloadCid(), world.cid()), rekeyed, true);
    assertUnamendable(
        "arguments.payloadCid", content(world.cid(), taken.payloadCid()), rekeyed, true);
    assertUnamendable(
        "arguments.payloadCid", content(world.cid(), taken.headerCid()), rekeyed, true);
    world.submit(thief, new Amend(plain, false));
    RecordDescription next = RecordChanges.rekeyed(world, plain);
    assertEquals(3, world.submit(thief, new Amend(next, true)).result().version());
  }

  private void assertUnamendable(
      String field, RecordContent content, RecordDescription description, boolean rekey) {
    assertRefused(
        ErrorCode.STATE_CONFLICT,
        field,
        () -> world.submit(thief, new Amend(RecordChanges.content(description, content), rekey)));
  }
}
