// SPDX-License-Identifier: Apache-2.0
package io.careledger.chaincode;

import static io.careledger.chaincode.scenario.World.CLINIC;
import static io.careledger.chaincode.scenario.World.HOSPITAL;
import static io.careledger.chaincode.scenario.World.REGULATOR;
import static io.careledger.chaincode.scenario.World.RESEARCH;

import io.careledger.chaincode.scenario.Identities;
import io.careledger.chaincode.scenario.Identities.Mask;
import io.careledger.chaincode.scenario.Identities.Person;
import io.careledger.chaincode.scenario.World;
import io.careledger.ledger.identities.TraceCase;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;

/**
 * Nine people enrolled at one institution, in a ring of theirs, and cases about their pseudonyms.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class TracedPeople {
  static final String OPEN = "open:patients";
  final EmbeddedWorld embedded = new EmbeddedWorld();
  final World world = embedded.world.found();
  final Identities identities = new Identities(world);
  final List<Person> people = identities.enrol(CLINIC, 9);
  final String ring = identities.ring(CLINIC, "");

  @AfterAll
  void close() {
    embedded.close();
  }

  final Mask mask(int person) {
    return identities.register(people.get(person), ring, OPEN, RESEARCH);
  }

  final TraceCase opened() {
    return identities.open(HOSPITAL, mask(0));
  }

  final TraceCase approved() {
    TraceCase opened = opened();
    identities.approve(REGULATOR, opened);
    return identities.traceCase(opened.id());
  }
}
