// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuorumTest {
  @ParameterizedTest
  @CsvSource({"majority,4,3", "majority,5,3", "majority,1,1", "all,4,4", "1,4,1", "4,4,4"})
  void of_members_isTheirNumber(String text, int members, int expected) {
    assertEquals(expected, new Quorum(text).of(members));
  }

  @ParameterizedTest
  @CsvSource({"0,4", "5,4", "most,4", "-1,4", "99999999999,4"})
  void of_noNumberAmongTheMembers_isRefused(String text, int members) {
    assertThrows(IllegalArgumentException.class, () -> new Quorum(text).of(members));
  }

  @Test
  void policy_isOutOfWithoutSpaces() {
    assertEquals(
        "OutOf(2,'AMSP.peer','BMSP.peer')", new Quorum("all").policy(List.of("AMSP", "BMSP")));
  }

  @Test
  void collection_definition_isForMembersOnlyWithItsOwnEndorsement() {
    Map<String, Object> definition =
        new Collection("c", List.of("AMSP", "BMSP"), new Quorum("all"), 7).definition();

    assertEquals("OR('AMSP.member','BMSP.member')", definition.get("policy"));
    assertEquals(true, definition.get("memberOnlyRead"));
    assertEquals(true, definition.get("memberOnlyWrite"));
    assertEquals(1, definition.get("requiredPeerCount"));
    assertEquals(1, definition.get("maxPeerCount"));
    assertEquals(7, definition.get("blockToLive"));
    assertEquals(
        Map.of("signaturePolicy", "OutOf(2,'AMSP.peer','BMSP.peer')"),
        definition.get("endorsementPolicy"));
  }

  @Test
  void collection_ofOneMember_needsNoOtherPeer() {
    Map<String, Object> definition =
        new Collection("c", List.of("AMSP"), new Quorum("all"), 0).definition();

    assertEquals(0, definition.get("requiredPeerCount"));
    assertEquals(0, definition.get("maxPeerCount"));
  }
}
