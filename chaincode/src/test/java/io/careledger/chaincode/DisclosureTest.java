// SPDX-License-Identifier: Apache-2.0
package io.careledger.chaincode;

import static io.careledger.chaincode.EmbeddedWorld.assertRefused;
import static io.careledger.chaincode.scenario.World.CLINIC;
import static io.careledger.chaincode.scenario.World.HOSPITAL;
import static io.careledger.chaincode.scenario.World.REGULATOR;
import static io.careledger.chaincode.scenario.World.RESEARCH;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.careledger.chaincode.scenario.Identities.Mask;
import io.careledger.chaincode.scenario.Identities.Person;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.consortium.ConsortiumQueries.ReadActor;
import io.careledger.ledger.identities.CaseStatus;
import io.careledger.ledger.identities.PseudonymArguments.RevokeTraced;
import io.careledger.ledger.identities.TraceArguments.DiscloseIdentity;
import io.careledger.ledger.identities.TraceCase;
import io.careledger.ledger.json.Bytes;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What follows a trace: the institution opens the identity, and ends the pseudonym. */
class DisclosureTest extends TracedPeople {
  @Test
  void discloseIdentity_byTheInstitution_isCheckedAgainstTheCommitment() {
    Mask mask = mask(5);
    TraceCase opened = identities.open(HOSPITAL, mask);
    Person person = people.get(5);
    Bytes salt = Bytes.of(person.opening().salt());
    DiscloseIdentity right = new DiscloseIdentity(opened.id(), "patient 5", salt);
    assertRefused(ErrorCode.STATE_CONFLICT, "arguments.id", () -> world.submit(CLINIC, right));
    identities.approve(REGULATOR, opened);
    List.of(HOSPITAL, RESEARCH).forEach(msp -> identities.post(msp, opened));
    assertRefused(ErrorCode.STATE_CONFLICT, "arguments.id", () -> world.submit(CLINIC, right));
    identities.post(REGULATOR, opened);
    assertRefused(ErrorCode.NOT_OWNER, "msp", () -> world.submit(HOSPITAL, right));
    for (DiscloseIdentity wrong :
        List.of(
            new DiscloseIdentity(opened.id(), "patient 6", salt),
            new DiscloseIdentity(opened.id(), "patient 5", world.bytes(32)),
            new DiscloseIdentity(
                opened.id(), "patient 6", Bytes.of(people.get(6).opening().salt())))) {
      assertRefused(
          ErrorCode.PROOF_INVALID, "arguments.identity", () -> world.submit(CLINIC, wrong));
    }
    world.submit(CLINIC, right);
    TraceCase disclosed = identities.traceCase(opened.id());
    assertEquals(CaseStatus.DISCLOSED, disclosed.status());
    assertEquals("patient 5", disclosed.disclosure().orElseThrow().identity());
    assertRefused(ErrorCode.STATE_CONFLICT, "arguments.id", () -> world.submit(CLINIC, right));
  }

  @Test
  void revokeTraced_byTheInstitutionItLedTo_endsThePseudonym() {
    TraceCase approved = approved();
    assertRefused(
        ErrorCode.STATE_CONFLICT,
        "arguments.id",
        () -> world.submit(CLINIC, new RevokeTraced(approved.id(), "fraud")));
    List.of(HOSPITAL, CLINIC, RESEARCH).forEach(msp -> identities.post(msp, approved));
    assertRefused(
        ErrorCode.NOT_OWNER,
        "msp",
        () -> world.submit(HOSPITAL, new RevokeTraced(approved.id(), "fraud")));
    world.submit(CLINIC, new RevokeTraced(approved.id(), "fraud"));
    assertFalse(world.query(new ReadActor(approved.pseudonym())).isOpen());
    assertRefused(
        ErrorCode.STATE_CONFLICT,
        "arguments.id",
        () -> world.submit(CLINIC, new RevokeTraced(approved.id(), "fraud")));
  }
}
