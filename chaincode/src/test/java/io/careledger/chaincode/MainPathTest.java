// SPDX-License-Identifier: Apache-2.0
package io.careledger.chaincode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.chaincode.scenario.TestActor;
import io.careledger.chaincode.scenario.World;
import io.careledger.ledger.PageRequest;
import io.careledger.ledger.Purpose;
import io.careledger.ledger.audit.AuditQueries.ListByActor;
import io.careledger.ledger.keys.KeyArguments.PostPartialKey;
import io.careledger.ledger.keys.KeyArguments.RequestKey;
import io.careledger.ledger.keys.KeyDecision;
import io.careledger.ledger.keys.KeyQueries.ReadKeyRequest;
import io.careledger.ledger.records.AccessDecision;
import io.careledger.ledger.records.RecordArguments.Register;
import io.careledger.ledger.records.RecordArguments.RequestAccess;
import java.util.List;
import org.junit.jupiter.api.Test;

class MainPathTest {

  @Test
  void wholeWay_doctorWithAttributes_isLetIn() {
    try (EmbeddedWorld embedded = new EmbeddedWorld()) {
      World world = embedded.world.found();
      String committee = world.openMaster();
      TestActor owner = world.actor(World.HOSPITAL);
      TestActor doctor = world.actor(World.CLINIC);
      world.attest(doctor, "hospital1:doctor");

      Register registration = world.registration(owner, committee, "hospital1:doctor");
      world.submit(owner, registration);
      int today = world.today();
      KeyDecision key =
          world
              .submit(
                  doctor,
                  new RequestKey(
                      List.of("hospital1:doctor"), committee, today, today + 1, world.sealingKey()))
              .result();
      assertTrue(key.granted());
      for (String msp : World.MSPS) {
        world.submit(msp, new PostPartialKey(key.request(), world.bytes(600)));
      }
      assertEquals(4, world.query(new ReadKeyRequest(key.request())).partialKeys().size());

      String record = registration.description().record();
      AccessDecision access =
          world.submit(doctor, new RequestAccess(Purpose.TREAT, record)).result();
      assertTrue(access.granted());
      assertEquals(registration.description().content(), access.content().orElseThrow());
      assertEquals(
          access.decision(),
          world.query(new ListByActor(doctor.id(), PageRequest.FIRST)).rows().get(0).decision());
    }
  }
}
