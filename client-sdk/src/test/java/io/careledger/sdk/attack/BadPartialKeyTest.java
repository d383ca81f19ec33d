// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.crypto.abe.AttributeKey;
import io.careledger.crypto.abe.PartialKey;
import io.careledger.crypto.sealing.SealingPublicKey;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.PageRequest;
import io.careledger.ledger.json.Bytes;
import io.careledger.ledger.keys.KeyArguments.PostPartialKey;
import io.careledger.ledger.keys.KeyQueries.ListKeyRequests;
import io.careledger.ledger.keys.KeyQueries.ReadKeyRequest;
import io.careledger.ledger.keys.KeyRequest;
import io.careledger.sdk.CareLedger;
import io.careledger.sdk.committee.GatelessMember;
import io.careledger.sdk.committee.KeyScopes;
import io.careledger.sdk.committee.PartialKeyBox;
import io.careledger.sdk.keys.Actor;
import io.careledger.sdk.scenario.FourInstitutions;
import io.careledger.sdk.scenario.Stage;
import io.careledger.sdk.session.Session;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Members that answer with something wrong are named; the key comes from the others. */
@Tag(Stage.EMBEDDED)
class BadPartialKeyTest {
  private @TempDir Path folder;
  private FourInstitutions four;
  private Actor doctor;

  @BeforeEach
  void found() throws IOException {
    four = new FourInstitutions(folder);
    doctor = four.actor("doctor", "hospital1", "hospital1:doctor");
    KeptLog.forget();
  }

  @AfterEach
  void close() {
    four.close();
  }

  @Test
  void boxThatIsNoBox_isNamedAndRoutedAround() {
    assertRoutedAround(request -> new byte[100]);
  }

  @Test
  void boxOfAnotherMember_isNamedAndRoutedAround() {
    assertRoutedAround(
        request ->
            four
                .session("Hospital1MSP")
                .query(new ReadKeyRequest(request.request()))
                .partialKeys()
                .stream()
                .filter(answer -> answer.place() == 2)
                .findFirst()
                .orElseThrow()
                .sealed()
                .orElseThrow()
                .toArray());
  }

  @Test
  void partialKeyUnderAnothersShare_isNamedAndRoutedAround() {
    assertRoutedAround(this::wrongShare);
  }

  @Test
  void twoBadMembers_leaveTooFew_andAreNamedInTheError() {
    four.removeAgent("hospital1");
    four.removeAgent("hospital2");
    LedgerException e =
        assertThrows(
            LedgerException.class,
            () ->
                request(
                    request -> {
                      post("Hospital1MSP", request, wrongShare(request));
                      post("Hospital2MSP", request, new byte[100]);
                    }));
    assertEquals(ErrorCode.COMMITTEE_SILENT, e.code());
    assertTrue(e.reason().contains("Hospital1MSP answered with a wrong key"), e.reason());
    assertTrue(e.reason().contains("Hospital2MSP answered with a wrong key"), e.reason());
    assertTrue(e.reason().contains("ResearchMSP answered, RegulatorMSP answered"), e.reason());
  }

  @Test
  void badMember_isNamedToWhoeverAsksForRemarks() {
    List<String> remarks = new ArrayList<>();
    four.removeAgent("hospital1");
    request(
        request -> {
          four.catchUp();
          post("Hospital1MSP", request, new byte[100]);
        },
        four.builder("hospital1").remarks(remarks::add));
    assertEquals(1, remarks.size(), remarks::toString);
    assertTrue(remarks.get(0).contains("partial key of Hospital1MSP"), remarks.get(0));
    assertEquals(List.of(), KeptLog.take());
  }

  @Test
  void allMembersHonest_nobodyIsNamed() {
    assertTrue(request(request -> {}).scope().days().count() > 0);
    assertEquals(List.of(), KeptLog.take());
  }

  @Test
  void sealedPartialKey_movedToAnotherRequestPlaceOrScope_opensNothing() {
    AskedKey one = AskedKey.ask(four, doctor, "hospital1:doctor");
    AskedKey other = AskedKey.ask(four, doctor, "hospital1:doctor");
    four.catchUp();
    byte[] box = one.box(1).toArray();
    var scope = KeyScopes.of(one.view().request());
    var later = ForgedKeys.onDays(scope, new io.careledger.crypto.time.DayRun(four.today() + 1, 2));
    assertTrue(
        PartialKeyBox.open(box, "careledger", one.request(), 1, scope, one.pair()).isPresent());
    assertTrue(
        PartialKeyBox.open(box, "careledger", other.request(), 1, scope, one.pair()).isEmpty());
    assertTrue(
        PartialKeyBox.open(box, "careledger", one.request(), 2, scope, one.pair()).isEmpty());
    assertTrue(
        PartialKeyBox.open(box, "careledger", one.request(), 1, later, one.pair()).isEmpty());
    assertTrue(PartialKeyBox.open(box, "elsewhere", one.request(), 1, scope, one.pair()).isEmpty());
    assertTrue(
        PartialKeyBox.open(box, "careledger", one.request(), 1, scope, other.pair()).isEmpty());
  }

  private void assertRoutedAround(Function<KeyRequest, byte[]> bad) {
    four.removeAgent("hospital1");
    AttributeKey key =
        request(
            request -> {
              four.catchUp();
              post("Hospital1MSP", request, bad.apply(request));
            });
    assertEquals(four.today(), key.scope().days().first());
    List<String> warnings = KeptLog.take();
    assertEquals(1, warnings.size(), warnings::toString);
    assertTrue(warnings.get(0).contains("partial key of Hospital1MSP"), warnings.get(0));
  }

  /** A well-formed, well-sealed partial key that is another member's, as member 1's. */
  private byte[] wrongShare(KeyRequest request) {
    Session session = four.session("ResearchMSP");
    PartialKey honest =
        GatelessMember.issue(session, four.memberFolder("research"), KeyScopes.of(request));
    return GatelessMember.seal(
        ForgedKeys.asMember(honest, 1),
        session,
        request.request(),
        SealingPublicKey.decode(request.sealingKey().toArray()));
  }

  private void post(String msp, KeyRequest request, byte[] sealed) {
    four.session(msp).submit(new PostPartialKey(request.request(), Bytes.of(sealed)));
  }

  private interface Answering {
    void answer(KeyRequest request);
  }

  private AttributeKey request(Answering bad) {
    return request(bad, four.builder("hospital1"));
  }

  private AttributeKey request(Answering bad, CareLedger.Builder hospital) {
    return hospital
        .waiting(
            () -> {
              bad.answer(
                  four.session("Hospital1MSP")
                      .query(new ListKeyRequests(doctor.id().toString(), PageRequest.FIRST))
                      .rows()
                      .get(0));
              four.catchUp();
            })
        .build()
        .keys()
        .request(doctor, "", List.of(), 2);
  }
}
