// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.channel;

import static io.careledger.network.channel.TestChannel.at;
import static io.careledger.network.channel.TestChannel.node;
import static io.careledger.network.channel.TestChannel.nodes;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.List;
import java.util.Set;
import org.hyperledger.fabric.protos.common.Config;
import org.hyperledger.fabric.protos.common.ConfigGroup;
import org.hyperledger.fabric.protos.common.ConfigUpdate;
import org.hyperledger.fabric.protos.common.SignaturePolicyEnvelope;
import org.junit.jupiter.api.Test;

class MembershipTest {
  private static final Config FOUR = TestChannel.of("A", "B", "C", "D");
  private static final Config FIVE = TestChannel.of("A", "B", "C", "D", "E");

  @Test
  void of_organisationThatComes_hasItsGroupsItsNodeAndAPlaceInThePolicies() {
    assertEquals(FIVE, Membership.of(FOUR, FIVE));
  }

  @Test
  void of_organisationThatGoes_takesItsGroupsItsNodeAndItsPlaceInThePoliciesAlong() {
    assertEquals(FOUR, Membership.of(FIVE, FOUR));
  }

  @Test
  void of_sameOrganisations_isNoChange() {
    assertEquals(FOUR, Membership.of(FOUR, FOUR));
  }

  @Test
  void of_certificatesRenewedOnTheChannel_areKept() {
    ByteString renewed = ByteString.copyFromUtf8("renewed");
    Config now = Consenters.renewed(FOUR, "B", renewed, renewed);

    Config wanted = Membership.of(now, FIVE);

    assertEquals(nodes(now), nodes(wanted).subList(0, 4));
    assertEquals(node(5, "E", "first"), nodes(wanted).get(4));
  }

  @Test
  void of_groupsThatStay_areLeftAsTheChannelHasThem() {
    ConfigGroup changed =
        at(FOUR, "Orderer").getGroupsOrThrow("B").toBuilder()
            .setVersion(3)
            .putValues("Endpoints", TestChannel.value("elsewhere"))
            .build();
    Config now = with(FOUR, "Orderer", at(FOUR, "Orderer").toBuilder().putGroups("B", changed));

    assertEquals(changed, at(Membership.of(now, FIVE), "Orderer").getGroupsOrThrow("B"));
  }

  @Test
  void of_aNodeGone_theNextOneGetsANumberThatNoneOfThoseThereHas() {
    Config now = Membership.of(FIVE, TestChannel.of("A", "C", "D", "E"));

    Config wanted = Membership.of(now, TestChannel.of("A", "C", "D", "E", "F"));

    assertEquals(List.of(1, 3, 4, 5, 6), nodes(wanted).stream().map(each -> each.getId()).toList());
  }

  @Test
  void of_policyOfBlocks_asksTheQuorumOfTheNodes() throws InvalidProtocolBufferException {
    assertEquals(4, blocks(Membership.of(FOUR, FIVE)));
    assertEquals(3, blocks(Membership.of(FIVE, FOUR)));
  }

  @Test
  void of_otherPoliciesOfTheChannel_areNotThisChangesConcern() {
    ConfigGroup.Builder application = at(FOUR, "Application").toBuilder();
    application.putPolicies("Admins", application.getPoliciesOrThrow("Endorsement"));
    Config now = with(FOUR, "Application", application);

    assertEquals(
        application.getPoliciesOrThrow("Admins"),
        at(Membership.of(now, FIVE), "Application").getPoliciesOrThrow("Admins"));
  }

  @Test
  void update_ofOneThatGoes_listsThoseThatStayInBothPlaces() {
    ConfigUpdate update = ConfigDelta.between("med", FIVE, Membership.of(FIVE, FOUR));

    for (String place : List.of("Orderer", "Application")) {
      ConfigGroup written = update.getWriteSet().getGroupsOrThrow(place);
      assertEquals(1, written.getVersion());
      assertEquals(Set.of("A", "B", "C", "D"), written.getGroupsMap().keySet());
    }
    assertFalse(update.getReadSet().getGroupsOrThrow("Orderer").containsGroups("E"));
  }

  private static int blocks(Config config) throws InvalidProtocolBufferException {
    return SignaturePolicyEnvelope.parseFrom(
            at(config, "Orderer").getPoliciesOrThrow("BlockValidation").getPolicy().getValue())
        .getRule()
        .getNOutOf()
        .getN();
  }

  private static Config with(Config config, String name, ConfigGroup.Builder group) {
    return config.toBuilder()
        .setChannelGroup(config.getChannelGroup().toBuilder().putGroups(name, group.build()))
        .build();
  }
}
