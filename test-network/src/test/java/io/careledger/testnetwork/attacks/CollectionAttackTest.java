// SPDX-License-Identifier: Apache-2.0
package io.careledger.testnetwork.attacks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.ledger.Invocation;
import io.careledger.ledger.Role;
import io.careledger.network.node.Node;
import io.careledger.network.node.NodeKind;
import io.careledger.testnetwork.nodes.Faults;
import io.careledger.testnetwork.nodes.TestedNetwork;
import io.careledger.testnetwork.stage.NetworkStage;
import java.nio.file.Path;
import java.util.List;
import org.hyperledger.fabric.protos.peer.TxValidationCode;
import org.hyperledger.fabric.shim.ledger.CompositeKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three institutions that run a chaincode of their own, and want at the private data of the fourth:
 * what protects it then is Fabric's, as we set it.
 */
class CollectionAttackTest {
  private static final String VICTIM = "hospital1";
  private static final String OF_VICTIM = "_implicit_org_Hospital1MSP";
  private static final String OF_RESEARCH = "_implicit_org_ResearchMSP";
  private static final String OF_BOTH_HOSPITALS = "hospitals";
  private static final List<String> CHEATS = List.of("hospital2", "research", "regulator");

  private final TestedNetwork network = TestedNetwork.get();
  private final Faults faults = new Faults(network);
  private @TempDir Path folder;
  private NetworkStage four;
  private RawClient research;
  private RawClient hospital2;
  private RawClient victim;
  private PrivateOpening secret;
  private long start;

  @BeforeEach
  void cheat() {
    four = new NetworkStage(folder);
    research = RawClient.of(network.file("research"), Role.CLIENT);
    hospital2 = RawClient.of(network.file("hospital2"), Role.CLIENT);
    victim = RawClient.of(network.file(VICTIM), Role.ADMIN);
    secret = PrivateOpening.draw(four, folder, "Hospital1MSP");
    start = Committed.height(victim, VICTIM);
    CHEATS.forEach(this::cheat);
  }

  private void cheat(String institution) {
    Node service = faults.node(NodeKind.CHAINCODE, institution);
    faults.kill(service);
    faults.startAs(service, CheatingChaincode.launch(network.site(), service));
  }

  @AfterEach
  void close() {
    research.close();
    hospital2.close();
    victim.close();
    faults.close();
    four.close();
  }

  /** Everybody has the hashes, and they have a salt; the values lie at their institution alone. */
  @Test
  void privateData_areNotOnOtherInstitutionsPeers_whateverTheseRun() {
    Proposed kept = victim.propose(secret.transiently("Hospital1MSP"));
    victim.order(kept, List.of(VICTIM));
    Invocation read =
        CheatingChaincode.read(
            OF_VICTIM,
            new CompositeKey(
                    "opening", secret.kept().enrolment(), secret.kept().commitment().text())
                .toString());
    for (String institution : CHEATS) {
      assertTrue(Committed.await(research, institution, start, kept).isValid());
      String answer = research.refusal(institution, research.propose(read));
      assertFalse(answer.contains(secret.identity()), answer);
    }
    assertTrue(research.refusal(VICTIM, research.propose(read)).contains("CL-TRANSACTION-UNKNOWN"));

    assertEquals(
        TxValidationCode.VALID, written(research, OF_RESEARCH, "research keeps this itself"));
    assertEquals(
        "research keeps this itself",
        read(research, "research", CheatingChaincode.read(OF_RESEARCH, secret.identity())));
  }

  /** Three of four are enough for what all share; for a collection its own policy counts. */
  @Test
  void privateData_areNotWrittenByOtherInstitutions_howeverManyEndorse() {
    assertEquals(
        TxValidationCode.ENDORSEMENT_POLICY_FAILURE, written(research, OF_VICTIM, "forged"));
    assertEquals(
        TxValidationCode.ENDORSEMENT_POLICY_FAILURE,
        written(hospital2, OF_BOTH_HOSPITALS, "one hospital's word for both"));
    Invocation write = CheatingChaincode.write(OF_BOTH_HOSPITALS, secret.identity(), "forged");
    for (String institution : CHEATS) {
      assertTrue(hospital2.endorse(institution, hospital2.propose(write)).hasEndorsement());
      assertTrue(
          research.refusal(institution, research.propose(write)).contains("error in simulation"));
    }
    assertEquals(TxValidationCode.VALID, written(research, OF_RESEARCH, "its own"));
  }

  /** What two share lies on their peers, and these give it to nobody else, whatever they run. */
  @Test
  void sharedPrivateData_areReadByTheMembersAlone_whateverTheseRun() {
    cheat(VICTIM);
    String value = "what both hospitals wrote";
    Proposed written =
        hospital2.propose(CheatingChaincode.write(OF_BOTH_HOSPITALS, secret.identity(), value));
    hospital2.order(written, List.of(VICTIM, "hospital2", "research"));
    Invocation read = CheatingChaincode.read(OF_BOTH_HOSPITALS, secret.identity());
    for (String member : List.of(VICTIM, "hospital2")) {
      assertTrue(Committed.await(hospital2, member, start, written).isValid());
      String answer = research.refusal(member, research.propose(read));
      assertTrue(answer.contains("error in simulation"), answer);
      assertFalse(answer.contains(value), answer);
    }
    assertFalse(research.refusal("research", research.propose(read)).contains(value));
    assertEquals(value, read(hospital2, "hospital2", read));
    assertEquals(value, read(victim, VICTIM, read));
  }

  private static String read(RawClient client, String institution, Invocation read) {
    return client
        .endorse(institution, client.propose(read))
        .getResponse()
        .getPayload()
        .toStringUtf8();
  }

  private TxValidationCode written(RawClient client, String collection, String value) {
    Proposed proposed =
        client.propose(CheatingChaincode.write(collection, secret.identity(), value));
    client.order(proposed, CHEATS);
    return Committed.await(client, "research", start, proposed).code();
  }
}
