// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.careledger.network.config.Consortium.Batch;
import io.careledger.network.config.Consortium.Validity;
import io.careledger.network.config.MembershipChange.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MembershipChangeTest {
  private static final List<String> FOUR = List.of("a", "b", "c", "d");
  private static final List<String> FIVE = List.of("a", "b", "c", "d", "e");

  @Test
  void between_oneMoreAtTheEnd_joins() {
    assertEquals("scripts/network add-organisation e", command(of(FOUR), of(FIVE)));
  }

  @Test
  void between_oneLessAnywhere_leaves() {
    assertEquals(
        "scripts/network remove-organisation b",
        command(of(FIVE), of(List.of("a", "c", "d", "e"))));
    assertEquals("scripts/network remove-organisation e", command(of(FIVE), of(FOUR)));
  }

  @Test
  void between_oneMoreBeforeTheEnd_twoMore_orOneForAnother_isNoSuchChange() {
    for (List<String> other :
        List.of(
            List.of("a", "e", "b", "c", "d"),
            List.of("a", "b", "c", "d", "e", "f"),
            List.of("a", "b", "c", "e"),
            List.of("b", "a", "c", "d"),
            FOUR)) {
      assertEquals(
          Optional.empty(), MembershipChange.between(of(FOUR), of(other)), other::toString);
    }
  }

  @Test
  void between_anOrganisationThatAlsoMoves_isNoSuchChange() {
    List<Organisation> moved = new ArrayList<>(organisations(FIVE));
    moved.set(0, organisation("a", 9000));

    assertEquals(
        Optional.empty(),
        MembershipChange.between(of(FOUR), of(moved, 3, 2, "majority", List.of())));
  }

  @Test
  void between_anotherJavaBeside_countsForNothing() {
    List<Organisation> other = new ArrayList<>(organisations(FIVE));
    ServiceJvm java = new ServiceJvm(Optional.of("/opt/jdk"), List.of());
    other.set(0, other.get(0).withChaincodeJvm(java));

    assertEquals(
        Optional.of(Kind.JOINS),
        MembershipChange.between(of(FOUR), of(other, 3, 2, "majority", List.of()))
            .map(MembershipChange::kind));
  }

  @Test
  void between_numbersThatFollowTheOrganisations_mayChangeAlong() {
    Consortium five = of(organisations(FIVE), 4, 3, "4", List.of());

    assertEquals("scripts/network add-organisation e", command(of(FOUR), five));
  }

  @Test
  void between_anotherBatchOrValidity_isNoSuchChange() {
    Consortium five = of(FIVE);
    for (Consortium other :
        List.of(
            with(five, "other", five.batch(), five.validity()),
            with(five, five.channel(), new Batch("50ms", 500, 1 << 20), five.validity()),
            with(five, five.channel(), five.batch(), new Validity(15, 4)))) {
      assertEquals(Optional.empty(), MembershipChange.between(of(FOUR), other));
    }
  }

  @Test
  void between_itsOwnPlaceInCollections_mayChangeAlong_andOthersMayNot() {
    Consortium before = of(organisations(FOUR), 3, 2, "majority", List.of(pool("a", "b")));

    assertEquals(
        "scripts/network add-organisation e",
        command(before, of(organisations(FIVE), 3, 2, "majority", List.of(pool("a", "b", "e")))));
    assertEquals(
        "scripts/network remove-organisation e",
        command(of(organisations(FIVE), 3, 2, "majority", List.of(pool("a", "b", "e"))), before));
    for (List<Collection> other :
        List.of(
            List.of(pool("a", "c")),
            List.of(pool("a", "c", "e")),
            List.<Collection>of(),
            List.of(new Collection("pool", List.of("AMSP", "BMSP"), new Quorum("1"), 0)),
            List.of(new Collection("pool", List.of("AMSP", "BMSP"), new Quorum("all"), 9)),
            List.of(
                new Collection("else", List.of("AMSP", "BMSP", "EMSP"), new Quorum("all"), 0)))) {
      assertEquals(
          Optional.empty(),
          MembershipChange.between(before, of(organisations(FIVE), 3, 2, "majority", other)),
          other::toString);
    }
  }

  private static String command(Consortium made, Consortium wanted) {
    return MembershipChange.between(made, wanted).orElseThrow().command();
  }

  private static Collection pool(String... names) {
    return new Collection(
        "pool",
        List.of(names).stream().map(MembershipChangeTest::msp).toList(),
        new Quorum("all"),
        0);
  }

  private static Consortium of(List<String> names) {
    return of(organisations(names), 3, 2, "majority", List.of());
  }

  private static Consortium of(
      List<Organisation> organisations,
      int threshold,
      int replicas,
      String endorsement,
      List<Collection> collections) {
    return new Consortium(
        "channel",
        "chaincode",
        new Quorum(endorsement),
        new Quorum("majority"),
        threshold,
        new Batch("100ms", 500, 1 << 20),
        replicas,
        new Validity(15, 5),
        organisations,
        collections);
  }

  private static Consortium with(Consortium of, String channel, Batch batch, Validity validity) {
    return new Consortium(
        channel,
        of.chaincode(),
        of.chaincodeEndorsement(),
        of.lifecycleEndorsement(),
        of.threshold(),
        batch,
        of.replicas(),
        validity,
        of.organisations(),
        of.collections());
  }

  private static List<Organisation> organisations(List<String> names) {
    return names.stream().map(name -> organisation(name, 7000 + 20 * name.charAt(0))).toList();
  }

  private static Organisation organisation(String name, int ports) {
    return new Organisation(
        name, msp(name), name, "127.0.0.1", "127.0.0.1", ports, true, ServiceJvm.STANDARD);
  }

  private static String msp(String name) {
    return name.toUpperCase(java.util.Locale.ROOT) + "MSP";
  }
}
