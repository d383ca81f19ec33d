// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.network.Site;
import io.careledger.network.TestSite;
import io.careledger.network.channel.Lifecycle.Definition;
import io.careledger.network.config.Organisation;
import io.careledger.network.process.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.hyperledger.fabric.protos.common.MSPPrincipal;
import org.hyperledger.fabric.protos.common.MSPRole;
import org.hyperledger.fabric.protos.common.SignaturePolicy;
import org.hyperledger.fabric.protos.common.SignaturePolicyEnvelope;
import org.hyperledger.fabric.protos.peer.ApplicationPolicy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a {@code peer} command that answers what is in {@code answer}. */
class LifecycleTest {
  @TempDir Path folder;
  private Site site;
  private Organisation hospital;

  @BeforeEach
  void open() {
    site = TestSite.in(folder);
    hospital = site.consortium().organisation("hospital1");
    PrivateFiles.folder(site.of(hospital, "peer"));
    TestSite.binary(site, "peer", "cat \"$b/answer\"");
  }

  @Test
  void isOfConsortium_policyOfTheOrganisationsOfToday_is() throws IOException {
    agreed(3, site.consortium().msps());

    assertTrue(new Lifecycle(site).isOfConsortium(hospital));
    assertEquals(Optional.of(new Definition(7, "v")), new Lifecycle(site).committed(hospital));
  }

  @Test
  void isOfConsortium_policyWithOneMoreOneLessOrAnotherNumber_isNot() throws IOException {
    List<String> msps = site.consortium().msps();
    agreed(3, List.of("Hospital1MSP", "Hospital2MSP", "ResearchMSP", "RegulatorMSP", "EpsilonMSP"));
    assertFalse(new Lifecycle(site).isOfConsortium(hospital));
    agreed(3, msps.subList(0, 3));
    assertFalse(new Lifecycle(site).isOfConsortium(hospital));
    agreed(2, msps);
    assertFalse(new Lifecycle(site).isOfConsortium(hospital));
  }

  private void agreed(int number, List<String> msps) throws IOException {
    SignaturePolicyEnvelope.Builder policy =
        SignaturePolicyEnvelope.newBuilder()
            .setRule(
                SignaturePolicy.newBuilder()
                    .setNOutOf(SignaturePolicy.NOutOf.newBuilder().setN(number)));
    for (String msp : msps) {
      policy.addIdentities(
          MSPPrincipal.newBuilder()
              .setPrincipal(
                  MSPRole.newBuilder()
                      .setMspIdentifier(msp)
                      .setRole(MSPRole.MSPRoleType.PEER)
                      .build()
                      .toByteString()));
    }
    byte[] bytes = ApplicationPolicy.newBuilder().setSignaturePolicy(policy).build().toByteArray();
    Files.writeString(
        site.binaries().resolve("bin/answer"),
        "{\"sequence\": 7, \"version\": \"v\", \"validation_parameter\": \""
            + Base64.getEncoder().encodeToString(bytes)
            + "\"}");
  }
}
