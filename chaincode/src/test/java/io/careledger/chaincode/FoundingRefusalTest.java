// SPDX-License-Identifier: Apache-2.0
package io.careledger.chaincode;

import static io.careledger.chaincode.EmbeddedWorld.assertRefused;
import static io.careledger.chaincode.scenario.World.HOSPITAL;
import static io.careledger.chaincode.scenario.World.INSTITUTIONS;

import io.careledger.chaincode.scenario.World;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.consortium.ConsortiumArguments.Found;
import io.careledger.ledger.consortium.Institution;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Documents that found nothing. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FoundingRefusalTest {
  private final EmbeddedWorld embedded = new EmbeddedWorld();
  private final World world = embedded.world;

  @AfterAll
  void close() {
    embedded.close();
  }

  @ParameterizedTest
  @CsvSource({
    "Hospital1MSP, other, other, arguments.institutions",
    "OtherMSP, hospital-one, other, arguments.institutions",
    "OtherMSP, other, hospital1, arguments.institutions",
    "OtherMSP, other, time, arguments.institutions.1.namespace",
    "OtherMSP, other, device, arguments.institutions.1.namespace",
    "OtherMSP, other, actor, arguments.institutions.1.namespace",
    "OtherMSP, Other, other, arguments.institutions.1.name",
    "Other MSP, other, other, arguments.institutions.1.msp",
    "OtherMSP, other, hosp:x, arguments.institutions.1.namespace"
  })
  void found_equalReservedOrIllFormedNames_isRefused(
      String msp, String name, String namespace, String field) {
    List<Institution> document =
        List.of(INSTITUTIONS.get(0), new Institution(msp, name, namespace));
    assertRefused(
        ErrorCode.ARGUMENT_INVALID, field, () -> world.submit(HOSPITAL, new Found(document)));
  }

  @Test
  void found_oneInstitutionOr65_isRefused() {
    List<Institution> many = new ArrayList<>();
    for (int i = 0; i < 65; i++) {
      many.add(new Institution("Org" + i + "MSP", "org-" + i, "org" + i));
    }
    for (List<Institution> document : List.of(INSTITUTIONS.subList(0, 1), List.copyOf(many))) {
      assertRefused(
          ErrorCode.ARGUMENT_INVALID,
          "arguments.institutions",
          () -> world.submit(HOSPITAL, new Found(document)));
    }
  }
}
