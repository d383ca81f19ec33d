// SPDX-License-Identifier: Apache-2.0
package io.careledger.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.network.Onlookers.Onlooker;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class OnlookersTest {
  @Test
  void suspected_nodesThatDecideEveryBlock_areNot_norPeers() {
    assertFalse(
        Onlookers.suspected(List.of(orderer("a", 100, 100), orderer("b", 99, 100), peer())));
  }

  @Test
  void suspected_nodeThatComplainsOrHasFetchedTheNewestBlock_is() {
    assertTrue(Onlookers.suspected(List.of(orderer("a", 100, 100), complaining("b", 6))));
    assertTrue(Onlookers.suspected(List.of(orderer("a", 100, 100), orderer("b", 100, 99))));
  }

  @Test
  void between_nodeThatFetchesWhatOthersDecide_isNamed() {
    assertEquals(
        List.of(new Onlooker("b", false)),
        Onlookers.between(
            List.of(orderer("a", 100, 100), orderer("b", 100, 80)),
            List.of(orderer("a", 105, 105), orderer("b", 105, 80))));
  }

  @Test
  void between_nodeThatDecidesAgain_isNotNamed() {
    assertEquals(
        List.of(),
        Onlookers.between(
            List.of(orderer("a", 100, 100), orderer("b", 100, 80)),
            List.of(orderer("a", 105, 105), orderer("b", 105, 104))));
  }

  /**
   * A node that has come back fetches what it missed; whether it votes shows with the next block.
   */
  @Test
  void between_nothingDecidedByAnybody_nothingIsKnown() {
    assertEquals(
        List.of(),
        Onlookers.between(
            List.of(orderer("a", 100, 100), orderer("b", 100, 80)),
            List.of(orderer("a", 100, 100), orderer("b", 100, 80))));
  }

  @Test
  void between_nodeThatHasNotFetchedEither_isLeftToItsHeight() {
    assertEquals(
        List.of(),
        Onlookers.between(
            List.of(orderer("a", 100, 100), orderer("b", 80, 80)),
            List.of(orderer("a", 105, 105), orderer("b", 80, 80))));
  }

  @Test
  void between_nodeThatGoesOnComplaining_isNamed_althoughItDecides() {
    assertEquals(
        List.of(new Onlooker("b", true)),
        Onlookers.between(
            List.of(orderer("a", 100, 100), complaining("b", 6)),
            List.of(orderer("a", 105, 105), complaining("b", 6))));
  }

  @Test
  void between_complaintThatIsOver_orAnotherOne_isNotNamed() {
    NodeStatus heard = node("b", 100, new Participation(100, 6, 6));
    assertEquals(List.of(), Onlookers.between(List.of(complaining("b", 6)), List.of(heard)));
    assertEquals(
        List.of(),
        Onlookers.between(List.of(complaining("b", 6)), List.of(orderer("b", 100, 100))));
    assertEquals(
        List.of(),
        Onlookers.between(List.of(orderer("b", 100, 100)), List.of(complaining("b", 6))));
    assertEquals(
        List.of(), Onlookers.between(List.of(complaining("b", 6)), List.of(complaining("b", 7))));
  }

  @Test
  void between_nodeThatWasStopped_isNotNamed() {
    assertEquals(List.of(), Onlookers.between(List.of(complaining("b", 6)), List.of(stopped("b"))));
  }

  private static NodeStatus orderer(String name, long height, long decided) {
    return node(name, height, new Participation(decided, 5, 5));
  }

  private static NodeStatus complaining(String name, long wanted) {
    return node(name, 100, new Participation(100, 5, wanted));
  }

  private static NodeStatus node(String name, long height, Participation part) {
    return new NodeStatus(
        name,
        OptionalLong.of(1),
        0,
        0,
        OptionalLong.of(height),
        OptionalLong.empty(),
        Optional.of(part));
  }

  private static NodeStatus peer() {
    return new NodeStatus(
        "p",
        OptionalLong.of(1),
        0,
        0,
        OptionalLong.of(100),
        OptionalLong.empty(),
        Optional.empty());
  }

  private static NodeStatus stopped(String name) {
    return new NodeStatus(
        name,
        OptionalLong.empty(),
        0,
        0,
        OptionalLong.empty(),
        OptionalLong.empty(),
        Optional.empty());
  }
}
