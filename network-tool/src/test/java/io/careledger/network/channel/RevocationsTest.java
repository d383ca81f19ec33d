// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.careledger.network.NetworkException;
import io.careledger.network.certificate.Authority;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.hyperledger.fabric.protos.common.Config;
import org.hyperledger.fabric.protos.common.ConfigGroup;
import org.hyperledger.fabric.protos.common.ConfigUpdate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RevocationsTest {
  private static final Instant MARCH = Instant.parse("2026-03-01T10:00:00.25Z");
  private static final Instant APRIL = Instant.parse("2026-04-01T10:00:00Z");
  private static final BigInteger ONE = BigInteger.valueOf(11);
  private static final BigInteger OTHER = BigInteger.valueOf(12);

  @TempDir Path folder;
  private Authority authority;
  private Config config;
  private Config revoked;

  @BeforeEach
  void make() {
    authority = TestChannel.authority(folder, "B");
    config = TestChannel.withAuthorities(TestChannel.of("A", "B", "C", "D"), folder);
    revoked = Revocations.with(config, "B", authority, List.of(ONE), MARCH);
  }

  @Test
  void with_certificate_isListedInBothPlacesTheSame() {
    ConfigGroup orderer = TestChannel.at(revoked, "Orderer").getGroupsOrThrow("B");
    ConfigGroup application = TestChannel.at(revoked, "Application").getGroupsOrThrow("B");

    assertEquals(orderer.getValuesOrThrow("MSP"), application.getValuesOrThrow("MSP"));
    assertEquals(1, TestChannel.msp(revoked, "Application", "B").getRevocationListCount());
    assertEquals(Set.of(ONE), listed(revoked));
  }

  /** So its administrators alone decide: nothing else of the channel is touched. */
  @Test
  void with_certificate_changesTheAuthoritiesValueOfThatOrganisationAndNothingElse() {
    ConfigUpdate update = ConfigDelta.between("med", config, revoked);

    assertEquals(
        List.of("changes the value Application.B.MSP", "changes the value Orderer.B.MSP"),
        ConfigProposal.of(update).describe(config).stream().sorted().toList());
  }

  @Test
  void with_sameCertificateAgain_isTheSameConfiguration() {
    assertSame(revoked, Revocations.with(revoked, "B", authority, List.of(ONE), APRIL));
  }

  @Test
  void with_anotherOne_keepsTheEarlierOneWithItsDateInOneListOfAHigherNumber() {
    Config both = Revocations.with(revoked, "B", authority, List.of(OTHER), APRIL);

    assertEquals(1, TestChannel.msp(both, "Orderer", "B").getRevocationListCount());
    var list = Revocations.of(both, "B", authority.certificate()).orElseThrow();
    assertEquals(Instant.parse("2026-03-01T10:00:00Z"), list.entries().get(ONE));
    assertEquals(APRIL, list.entries().get(OTHER));
    assertEquals(BigInteger.TWO, list.number());
  }

  @Test
  void with_listOfAnotherAuthorityBeside_leavesIt() {
    ByteString beside =
        ByteString.copyFrom(
            TestChannel.authority(folder, "C").revoke(new TreeMap<>(), BigInteger.ONE).pem(),
            StandardCharsets.US_ASCII);
    Config now = TestChannel.withList(revoked, "B", beside);

    Config both = Revocations.with(now, "B", authority, List.of(OTHER), APRIL);

    assertEquals(2, TestChannel.msp(both, "Orderer", "B").getRevocationListCount());
    assertTrue(TestChannel.msp(both, "Application", "B").getRevocationListList().contains(beside));
    assertEquals(Set.of(ONE, OTHER), listed(both));
  }

  @Test
  void with_authorityThatTheChannelDoesNotKnow_isRefused() {
    Authority stranger =
        Authority.in(folder.resolve("stranger"), "ca.B", "B", 15, Clock.systemUTC());

    assertEquals(
        "the channel has other authorities of B than are here",
        refusal("B", stranger, List.of(ONE)));
  }

  @Test
  void with_organisationOutsideTheChannel_isRefused() {
    assertEquals("E does not belong to the channel", refusal("E", authority, List.of(ONE)));
  }

  @Test
  void with_moreThanAConfigurationShouldHold_isRefused() {
    List<BigInteger> many =
        IntStream.rangeClosed(1, Revocations.MOST + 1).mapToObj(BigInteger::valueOf).toList();

    assertEquals(
        "more than 5000 revoked certificates of B: new authorities are due",
        refusal("B", authority, many));
  }

  @Test
  void listInForce_whenAnOrganisationComesOrGoes_stays() {
    Config five = TestChannel.withAuthorities(TestChannel.of("A", "B", "C", "D", "E"), folder);
    Config four = config;

    Config joined = Membership.of(revoked, five);
    Config left = Membership.of(joined, four);

    assertEquals(Set.of(ONE), listed(joined));
    assertEquals(Set.of(ONE), listed(left));
  }

  @Test
  void listInForce_whenANodesCertificatesAreRenewed_stays() {
    ByteString next = ByteString.copyFromUtf8("renewed");

    assertEquals(Set.of(ONE), listed(Consenters.renewed(revoked, "B", next, next)));
  }

  private Set<BigInteger> listed(Config channel) {
    return Revocations.of(channel, "B", authority.certificate()).orElseThrow().entries().keySet();
  }

  private String refusal(String msp, Authority by, List<BigInteger> serials) {
    return assertThrows(
            NetworkException.class, () -> Revocations.with(config, msp, by, serials, MARCH))
        .getMessage();
  }
}
