// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.masterkey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.careledger.crypto.CryptoException;
import io.careledger.crypto.Encoder;
import io.careledger.crypto.InvalidEncodingException;
import io.careledger.crypto.InvalidProofException;
import io.careledger.crypto.SeededRandom;
import io.careledger.crypto.bls12381.G1;
import io.careledger.crypto.bls12381.G2;
import io.careledger.crypto.bls12381.Gt;
import io.careledger.crypto.bls12381.Pairing;
import io.careledger.crypto.committee.Committee;
import io.careledger.crypto.committee.CommitteeId;
import io.careledger.crypto.committee.Context;
import io.careledger.crypto.committee.Lagrange;
import io.careledger.crypto.committee.MemberKey;
import io.careledger.crypto.committee.Purpose;
import io.careledger.crypto.committee.TestCommittee;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rounds that make no key, and members that have none. */
class MasterKeyAssemblyTest {
  private static final Context CONTEXT = TestCommittee.CONTEXT;
  private final SecureRandom random = new SeededRandom(81);
  private final TestCommittee test = TestCommittee.of(Purpose.MASTER, 2, 3, random);
  private final Committee committee = test.committee();
  private final VerifiedMasterDealing first = dealing(1, committee, CONTEXT);
  private final VerifiedMasterDealing second = dealing(2, committee, CONTEXT);

  @Test
  void of_fewerDealersThanTheThreshold_isRefused() {
    assertThrows(CryptoException.class, () -> MasterKeyAssembly.of(List.of()));
    assertThrows(CryptoException.class, () -> MasterKeyAssembly.of(List.of(first)));
    MasterKeyAssembly.of(List.of(first, second));
  }

  @Test
  void of_dealerTwice_isRefused() {
    VerifiedMasterDealing again = dealing(1, committee, CONTEXT);
    assertThrows(CryptoException.class, () -> MasterKeyAssembly.of(List.of(first, again)));
    assertThrows(CryptoException.class, () -> MasterKeyAssembly.of(List.of(first, first)));
  }

  @Test
  void of_sameRandomnessTwice_isRefused() {
    MasterDealing copy =
        new MasterDealing(
            2,
            first.dealing(),
            first.verificationKeys(),
            MasterDealing.deal(2, committee, CONTEXT, random).proof());
    VerifiedMasterDealing unchecked =
        VerifiedMasterDealing.acceptedBefore(committee, CONTEXT, copy);
    assertThrows(CryptoException.class, () -> MasterKeyAssembly.of(List.of(first, unchecked)));
  }

  @Test
  void of_dealingsOfDifferentRoundsOrCommittees_isRefused() {
    VerifiedMasterDealing round = dealing(3, committee, TestCommittee.context("round-2"));
    assertThrows(CryptoException.class, () -> MasterKeyAssembly.of(List.of(first, round)));
    Committee next =
        new Committee("careledger", new CommitteeId(Purpose.MASTER, 2), 2, committee.keys());
    VerifiedMasterDealing there = dealing(3, next, CONTEXT);
    assertThrows(CryptoException.class, () -> MasterKeyAssembly.of(List.of(first, there)));
  }

  /** Whoever deals last can cancel the others' keys only by dealing what nobody can prove. */
  @Test
  void of_sumThatGivesNoKey_isRefused() {
    List<Gt> inverse = first.verificationKeys().stream().map(Gt::invert).toList();
    MasterDealing cancelling =
        new MasterDealing(
            2,
            second.dealing(),
            inverse,
            MasterDealing.deal(2, committee, CONTEXT, random).proof());
    assertThrows(InvalidProofException.class, () -> cancelling.verify(committee, CONTEXT));
    VerifiedMasterDealing unchecked =
        VerifiedMasterDealing.acceptedBefore(committee, CONTEXT, cancelling);
    assertThrows(CryptoException.class, () -> MasterKeyAssembly.of(List.of(first, unchecked)));
  }

  @Test
  void acceptedBefore_dealingThatDoesNotFit_isRefused() {
    TestCommittee more = TestCommittee.of(Purpose.MASTER, 2, 4, random);
    MasterDealing three = MasterDealing.deal(1, committee, CONTEXT, random);
    assertThrows(
        CryptoException.class,
        () -> VerifiedMasterDealing.acceptedBefore(more.committee(), CONTEXT, three));
    Committee identity =
        new Committee("careledger", new CommitteeId(Purpose.IDENTITY, 1), 2, committee.keys());
    assertThrows(
        CryptoException.class,
        () -> VerifiedMasterDealing.acceptedBefore(identity, CONTEXT, three));
  }

  /** One member of a 2-of-3 committee with all public data: its share gives no key. */
  @Test
  void share_belowTheThreshold_doesNotGiveTheMasterKey() {
    MasterKeyAssembly assembly = MasterKeyAssembly.of(List.of(first, second));
    Gt masterKey = assembly.publicKey().value();
    for (int k = 1; k <= 3; k++) {
      G1 point = assembly.share(test.member(k), k).point();
      assertEquals(assembly.verificationKeys().key(k), Pairing.pair(point, G2.GENERATOR));
      G1 alone = G1.msm(List.of(point), Lagrange.atZero(List.of(k)));
      assertNotEquals(masterKey, Pairing.pair(alone, G2.GENERATOR));
    }
  }

  @Test
  void share_ofAnotherKeyPlaceOrState_isRefused() {
    MasterKeyAssembly assembly = MasterKeyAssembly.of(List.of(first, second));
    MemberKey stranger = MemberKey.generate(random);
    CryptoException error = assertThrows(CryptoException.class, () -> assembly.share(stranger, 1));
    assertEquals("this isn't the key of member 1", error.getMessage());
    assertThrows(CryptoException.class, () -> assembly.share(test.member(1), 2));
    assertThrows(CryptoException.class, () -> assembly.share(test.member(1), 0));
    G1 point = assembly.share(test.member(1), 1).point();
    VerificationKeys keys = assembly.verificationKeys();
    assertThrows(InvalidProofException.class, () -> new MemberMasterShare(2, point, keys));
    assertThrows(
        InvalidProofException.class, () -> new MemberMasterShare(1, point.add(G1.GENERATOR), keys));
    assertFalse(new MemberMasterShare(1, point, keys).toString().contains(point.toString()));
  }

  @Test
  void decode_changedAssembly_isRefusedOrItsSharesAre() {
    byte[] good = MasterKeyAssembly.of(List.of(first, second)).encode();
    int dealersAt = 4 + committee.encode().length + 4;
    for (byte[] dealers : new byte[][] {{2, 1}, {1, 1}, {0, 1}, {1, 4}}) {
      byte[] wrong = good.clone();
      wrong[dealersAt + 3] = dealers[0];
      wrong[dealersAt + 7] = dealers[1];
      assertThrows(CryptoException.class, () -> MasterKeyAssembly.decode(wrong));
    }
    // the same bytes with a committee of another purpose in front
    Committee identity =
        new Committee("careledger", new CommitteeId(Purpose.IDENTITY, 1), 2, committee.keys());
    byte[] rest = Arrays.copyOfRange(good, dealersAt - 4, good.length);
    byte[] other = new Encoder().item(identity.encode()).bytes();
    byte[] joined = Arrays.copyOf(other, other.length + rest.length);
    System.arraycopy(rest, 0, joined, other.length, rest.length);
    assertThrows(CryptoException.class, () -> MasterKeyAssembly.decode(joined));
    byte[] longer = new byte[good.length + 1];
    System.arraycopy(good, 0, longer, 0, good.length);
    assertThrows(InvalidEncodingException.class, () -> MasterKeyAssembly.decode(longer));
  }

  @Test
  void construct_badVerificationKeys_isRefused() {
    List<Gt> keys = first.verificationKeys();
    List<Gt> one = new ArrayList<>(keys);
    one.set(0, Gt.ONE);
    assertThrows(CryptoException.class, () -> new VerificationKeys(0, keys));
    assertThrows(CryptoException.class, () -> new VerificationKeys(4, keys));
    assertThrows(CryptoException.class, () -> new VerificationKeys(1, List.of()));
    assertThrows(CryptoException.class, () -> new VerificationKeys(1, one));
    List<Gt> tooMany = Collections.nCopies(256, keys.get(0));
    assertThrows(CryptoException.class, () -> new VerificationKeys(1, tooMany));
    byte[] bytes = new VerificationKeys(1, keys).encode();
    byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
    assertThrows(InvalidEncodingException.class, () -> VerificationKeys.decode(longer));
    assertThrows(CryptoException.class, () -> new VerificationKeys(1, keys).key(4));
    assertThrows(CryptoException.class, () -> new VerificationKeys(1, keys).key(0));
  }

  private VerifiedMasterDealing dealing(int dealer, Committee to, Context context) {
    return MasterDealing.deal(dealer, to, context, random).verify(to, context);
  }
}
