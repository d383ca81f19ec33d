// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.protobuf.ByteString;
import java.util.function.Consumer;
import org.hyperledger.fabric.protos.common.Config;
import org.hyperledger.fabric.protos.common.ConfigGroup;
import org.hyperledger.fabric.protos.common.ConfigPolicy;
import org.hyperledger.fabric.protos.common.ConfigUpdate;
import org.hyperledger.fabric.protos.common.ConfigValue;
import org.hyperledger.fabric.protos.common.Policy;
import org.junit.jupiter.api.Test;

/** Expected sets are those of Fabric's {@code configtxlator compute_update}. */
class ConfigDeltaTest {
  private static final Config BEFORE =
      Config.newBuilder()
          .setSequence(7)
          .setChannelGroup(
              group(3)
                  .putValues("Capabilities", value(1, "v"))
                  .putGroups(
                      "Orderer",
                      group(4)
                          .putValues("Orderers", value(5, "four"))
                          .putValues("BatchSize", value(6, "b"))
                          .putPolicies("BlockValidation", policy(2, "3 of 4"))
                          .putPolicies("Admins", policy(1, "majority"))
                          .putGroups("One", group(8).build())
                          .build()))
          .build();

  @Test
  void between_valuesAndPoliciesThatChange_areWrittenWithTheNextVersionAndNothingElseIs() {
    ConfigUpdate update =
        between(
            orderer ->
                orderer
                    .putValues("Orderers", value(5, "new"))
                    .putPolicies("BlockValidation", policy(2, "4 of 5")));

    assertEquals("med", update.getChannelId());
    assertEquals(
        ConfigGroup.newBuilder()
            .setVersion(3)
            .putGroups("Orderer", ConfigGroup.newBuilder().setVersion(4).build())
            .build(),
        update.getReadSet());
    assertEquals(
        ConfigGroup.newBuilder()
            .setVersion(3)
            .putGroups(
                "Orderer",
                ConfigGroup.newBuilder()
                    .setVersion(4)
                    .putValues("Orderers", value(6, "new"))
                    .putPolicies("BlockValidation", policy(3, "4 of 5"))
                    .build())
            .build(),
        update.getWriteSet());
  }

  @Test
  void between_newGroup_isWrittenWholeBesideTheVersionsOfThoseThatStay() {
    ConfigGroup two =
        group(9).putValues("MSP", value(2, "two")).putPolicies("Admins", policy(3, "two")).build();
    ConfigUpdate update = between(orderer -> orderer.putGroups("Two", two));

    ConfigGroup.Builder stay =
        ConfigGroup.newBuilder()
            .putValues("Orderers", ConfigValue.newBuilder().setVersion(5).build())
            .putValues("BatchSize", ConfigValue.newBuilder().setVersion(6).build())
            .putPolicies("BlockValidation", ConfigPolicy.newBuilder().setVersion(2).build())
            .putPolicies("Admins", ConfigPolicy.newBuilder().setVersion(1).build())
            .putGroups("One", ConfigGroup.newBuilder().setVersion(8).build());
    assertEquals(stay.setVersion(4).build(), update.getReadSet().getGroupsOrThrow("Orderer"));
    assertEquals(
        stay.setVersion(5)
            .setModPolicy("Admins")
            .putGroups(
                "Two",
                group(0)
                    .putValues("MSP", value(0, "two"))
                    .putPolicies("Admins", policy(0, "two"))
                    .build())
            .build(),
        update.getWriteSet().getGroupsOrThrow("Orderer"));
  }

  @Test
  void between_groupThatGoes_isLeftOutOfTheNextVersion() {
    ConfigUpdate update = between(orderer -> orderer.removeGroups("One"));

    ConfigGroup written = update.getWriteSet().getGroupsOrThrow("Orderer");
    assertEquals(5, written.getVersion());
    assertEquals(0, written.getGroupsCount());
    assertEquals(2, written.getValuesCount());
  }

  @Test
  void between_versionsAlone_areNoChange() {
    assertThrows(
        IllegalArgumentException.class,
        () -> between(orderer -> orderer.putValues("Orderers", value(99, "four"))));
  }

  private static ConfigUpdate between(Consumer<ConfigGroup.Builder> change) {
    ConfigGroup.Builder orderer = BEFORE.getChannelGroup().getGroupsOrThrow("Orderer").toBuilder();
    change.accept(orderer);
    ConfigGroup.Builder channel =
        BEFORE.getChannelGroup().toBuilder().putGroups("Orderer", orderer.build());
    return ConfigDelta.between("med", BEFORE, BEFORE.toBuilder().setChannelGroup(channel).build());
  }

  private static ConfigGroup.Builder group(long version) {
    return ConfigGroup.newBuilder().setVersion(version).setModPolicy("Admins");
  }

  private static ConfigValue value(long version, String text) {
    return ConfigValue.newBuilder()
        .setVersion(version)
        .setModPolicy("Admins")
        .setValue(ByteString.copyFromUtf8(text))
        .build();
  }

  private static ConfigPolicy policy(long version, String text) {
    return ConfigPolicy.newBuilder()
        .setVersion(version)
        .setModPolicy("Admins")
        .setPolicy(Policy.newBuilder().setType(1).setValue(ByteString.copyFromUtf8(text)))
        .build();
  }
}
