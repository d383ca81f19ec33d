// SPDX-License-Identifier: Apache-2.0
package io.careledger.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.network.Stragglers.Straggler;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class StragglersTest {
  @Test
  void suspected_nodeFurtherBehindThanTheMargin_onlyThen() {
    assertFalse(Stragglers.suspected(List.of(node("a", 100), node("b", 90))));
    assertTrue(Stragglers.suspected(List.of(node("a", 100), node("b", 89))));
  }

  @Test
  void suspected_nodesWithoutChannelOrStopped_areNotLookedAt() {
    NodeStatus stopped =
        new NodeStatus(
            "b",
            OptionalLong.empty(),
            0,
            0,
            OptionalLong.empty(),
            OptionalLong.empty(),
            Optional.empty());
    assertFalse(Stragglers.suspected(List.of(node("a", 1_000), stopped)));
    assertFalse(Stragglers.suspected(List.of(stopped)));
  }

  @Test
  void between_nodeThatTookNoBlock_isNamedWithWhatItLacks() {
    List<Straggler> found =
        Stragglers.between(
            List.of(node("a", 1_000), node("b", 402)), List.of(node("a", 1_187), node("b", 402)));
    assertEquals(List.of(new Straggler("b", 402, 785)), found);
  }

  @Test
  void between_nodeThatCatchesUp_isNotNamed() {
    assertEquals(
        List.of(),
        Stragglers.between(
            List.of(node("a", 1_000), node("b", 402)), List.of(node("a", 1_000), node("b", 500))));
  }

  @Test
  void between_nodeWithinTheMargin_isNotNamed() {
    assertEquals(
        List.of(),
        Stragglers.between(
            List.of(node("a", 100), node("b", 90)), List.of(node("a", 100), node("b", 90))));
  }

  private static NodeStatus node(String name, long height) {
    return new NodeStatus(
        name,
        OptionalLong.of(1),
        0,
        0,
        OptionalLong.of(height),
        OptionalLong.empty(),
        Optional.empty());
  }
}
