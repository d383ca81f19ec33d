// SPDX-License-Identifier: Apache-2.0
package io.careledger.testnetwork.attacks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.ledger.Invocation;
import io.careledger.ledger.Role;
import io.careledger.ledger.consortium.ConsortiumQueries.ReadConsortium;
import io.careledger.sdk.fabric.NetworkFile;
import io.careledger.testnetwork.nodes.TestedNetwork;
import io.careledger.testnetwork.stage.FoundedNetwork;
import java.util.List;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Status;
import org.hyperledger.fabric.protos.peer.ProposalResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * An institution's authority can write any role into its certificates. It can't make them another
 * institution's: peers and orderers ask who issued them, and not what they say.
 */
class ForgedIdentityTest {
  private final TestedNetwork network = TestedNetwork.get();

  @BeforeEach
  void found() {
    FoundedNetwork.get();
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void certificateThatNamesAnothersMsp_isRefusedByEveryPeerAndOrderer(Role role) {
    Invocation call = new ReadConsortium().invocation();
    try (RawClient forged = RawClient.naming("Hospital1MSP", network.file("research"), role);
        RawClient genuine = RawClient.of(network.file("research"), role)) {
      for (NetworkFile file : network.files()) {
        String institution = file.institution();
        for (String answer :
            List.of(
                forged.refusal(institution, forged.propose(call)),
                forged.gatewayRefusal(institution, forged.propose(call)))) {
          assertTrue(answer.contains("access denied"), answer);
        }
        assertTrue(genuine.endorse(institution, genuine.propose(call)).hasEndorsement());
      }
      Proposed rightly = genuine.propose(call);
      List<ProposalResponse> endorsed = genuine.endorse(List.of("research"), rightly);
      for (NetworkFile.Orderer orderer : network.file("research").orderers()) {
        Envelope envelope = forged.sign(forged.propose(call).transaction(endorsed));
        assertEquals(Status.FORBIDDEN, forged.broadcast(orderer, envelope), orderer.name());
      }
      genuine.order(genuine.sign(rightly.transaction(endorsed)));
    }
  }
}
