// SPDX-License-Identifier: Apache-2.0
package io.careledger.testnetwork.attacks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.Purpose;
import io.careledger.network.node.Node;
import io.careledger.network.node.NodeKind;
import io.careledger.network.process.Launch;
import io.careledger.sdk.fabric.NetworkCheck;
import io.careledger.sdk.fabric.NetworkCheck.Finding;
import io.careledger.sdk.fabric.NetworkCheck.Level;
import io.careledger.sdk.keys.Actor;
import io.careledger.testnetwork.nodes.Faults;
import io.careledger.testnetwork.nodes.TestedNetwork;
import io.careledger.testnetwork.stage.InstitutionAccess;
import io.careledger.testnetwork.stage.NetworkStage;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/**
 * An institution, hospital2, that does not run the chaincode that all have agreed on. It can do
 * nothing alone, and the others, a majority, do without it.
 */
class ChaincodeVersionTest {
  private static final String POLICY = "hospital1:doctor";
  private static final String OTHER = "hospital2";

  private final TestedNetwork network = TestedNetwork.get();
  private final Faults faults = new Faults(network);
  private final Node service = faults.node(NodeKind.CHAINCODE, OTHER);
  private @TempDir Path folder;
  private NetworkStage four;
  private Actor doctor;
  private String record;

  @BeforeEach
  void raise() {
    four = new NetworkStage(folder);
    doctor = four.actor("doctor", "hospital1", POLICY);
    record =
        four.share(four.actor("owner", "hospital1"), new byte[100], POLICY).description().record();
  }

  @AfterEach
  void close() {
    faults.close();
    four.close();
  }

  @Test
  void otherWritesOfOneInstitution_areNoticedByAll_andGetIntoNothing() {
    faults.kill(service);
    faults.startAs(service, CheatingChaincode.launch(network.site(), service));

    String asked = refused(ErrorCode.ENDORSEMENT_DIVERGED, () -> decidedByAll());
    assertTrue(asked.contains("the same chaincode"), asked);
    String own = refused(ErrorCode.ENDORSEMENT_DIVERGED, () -> decided(OTHER));
    assertTrue(own.contains("the same chaincode"), own);
    assertTrue(decided("hospital1"));

    Finding seenByOthers = finding("hospital1", "endorsement");
    assertEquals(Level.WARNING, seenByOthers.level(), seenByOthers.detail());
    assertTrue(seenByOthers.detail().contains("Hospital2MSP (peers"), seenByOthers.detail());
    assertFalse(seenByOthers.detail().contains("ResearchMSP (peers"), seenByOthers.detail());
    Finding seenByItself = finding(OTHER, "chaincode version");
    assertEquals(Level.BAD, seenByItself.level(), seenByItself.detail());
    assertTrue(seenByItself.detail().contains("cheat:Write"), seenByItself.detail());

    assertAllAgreeAgain(1);
  }

  /** Its peer waits for the package that it has installed, and calls no other. */
  @Test
  @Tag("slow")
  void serviceOfAnotherPackage_isNotCalledByItsPeer_andTheOthersGoOn() {
    Launch agreed = service.kind().launch(network.site(), service.organisation());
    Map<String, String> environment = new HashMap<>(agreed.environment());
    environment.put("CORE_CHAINCODE_ID_NAME", "careledger_other:" + "0".repeat(64));
    faults.kill(service);
    faults.startAs(
        service, new Launch(agreed.node(), agreed.command(), environment, agreed.folder()));

    refused(ErrorCode.LEDGER_UNREACHABLE, () -> decided(OTHER));
    assertTrue(decided("hospital1"));
    assertEquals(Level.BAD, finding(OTHER, "chaincode version").level());
    assertEquals(Level.WARNING, finding("hospital1", "endorsement").level());

    assertAllAgreeAgain(1);
  }

  private void assertAllAgreeAgain(int decisions) {
    faults.close();
    assertTrue(decidedByAll());
    assertEquals(Level.GOOD, finding("hospital1", "endorsement").level());
    assertEquals(Level.GOOD, finding(OTHER, "chaincode version").level());
    assertEquals(decisions + 1, four.at("hospital1").audit().byRecord(record).count());
  }

  private boolean decidedByAll() {
    return four.at("hospital1").records().requestAccess(doctor, record, Purpose.TREAT).granted();
  }

  /** As the product asks: a majority that the gateway chooses. */
  private boolean decided(String institution) {
    try (InstitutionAccess plain =
        new InstitutionAccess(network.file(institution), unchanged -> unchanged)) {
      return plain.careLedger().records().requestAccess(doctor, record, Purpose.TREAT).granted();
    }
  }

  private Finding finding(String institution, String what) {
    return NetworkCheck.of(network.file(institution), Clock.systemUTC()).stream()
        .filter(found -> found.what().equals(what))
        .findFirst()
        .orElseThrow();
  }

  private static String refused(ErrorCode code, Executable call) {
    LedgerException e = assertThrows(LedgerException.class, call);
    assertEquals(code, e.code(), e.getMessage());
    return e.getMessage();
  }
}
