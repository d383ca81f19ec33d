// SPDX-License-Identifier: Apache-2.0
package io.careledger.chaincode;

import static io.careledger.chaincode.EmbeddedWorld.assertRefused;
import static io.careledger.chaincode.scenario.World.CLINIC;
import static io.careledger.chaincode.scenario.World.HOSPITAL;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.careledger.chaincode.scenario.TestActor;
import io.careledger.chaincode.scenario.World;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.InstitutionPayload;
import io.careledger.ledger.Ledger;
import io.careledger.ledger.SubmitResult;
import io.careledger.ledger.keys.KeyArguments.Attest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Two institutions' administrators whose certificates have the same common name and role. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CommonNameTest {
  private final EmbeddedWorld embedded = new EmbeddedWorld();
  private final World world = embedded.world.found();
  private final TestActor actor = world.actor(HOSPITAL);

  @AfterAll
  void close() {
    embedded.close();
  }

  private Ledger chief(String msp) {
    return embedded.ledger.connectAs(
        embedded.ledger.authority(msp).identity("chief", Map.of("careledger.role", "admin")));
  }

  private SubmitResult<?> submit(String msp, InstitutionPayload payload, Attest attest) {
    String result = chief(msp).submit(attest.transaction().invocation(payload.text())).result();
    return SubmitResult.parse(result, attest::readResult);
  }

  private Attest attest(String attribute) {
    return new Attest(actor.id(), attribute, 0, 2, 65_535);
  }

  /** Under the payload of either of them, too. */
  @Test
  void attest_inTheOthersNamespace_isRefused() {
    Attest hospitals = attest("hospital1:doctor");
    Attest clinics = attest("hospital2:doctor");
    assertRefused(
        ErrorCode.NAMESPACE_FORBIDDEN,
        "arguments.attribute",
        () -> submit(CLINIC, world.payload(CLINIC, hospitals), hospitals));
    assertRefused(
        ErrorCode.MSP_UNKNOWN,
        "msp",
        () -> submit(CLINIC, world.payload(HOSPITAL, hospitals), hospitals));
    assertRefused(
        ErrorCode.NAMESPACE_FORBIDDEN,
        "arguments.attribute",
        () -> submit(HOSPITAL, world.payload(HOSPITAL, clinics), clinics));
    submit(HOSPITAL, world.payload(HOSPITAL, hospitals), hospitals);
    submit(CLINIC, world.payload(CLINIC, clinics), clinics);
  }

  /** A request belongs to its signer, who is an institution's and not a name. */
  @Test
  void attest_underTheSameRequestId_isTwoRequests() {
    Attest hospitals = attest("hospital1:nurse");
    Attest clinics = attest("hospital2:nurse");
    InstitutionPayload first = world.payload(HOSPITAL, hospitals);
    InstitutionPayload second =
        InstitutionPayload.of(CLINIC, clinics, world.channel(), first.expires(), first.requestId());
    assertFalse(submit(HOSPITAL, first, hospitals).replayed());
    assertFalse(submit(CLINIC, second, clinics).replayed());
    assertEquals(List.of(HOSPITAL, CLINIC), List.of(chief(HOSPITAL).msp(), chief(CLINIC).msp()));
  }
}
