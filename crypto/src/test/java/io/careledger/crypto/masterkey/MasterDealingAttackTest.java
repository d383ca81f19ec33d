// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.masterkey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.crypto.CryptoException;
import io.careledger.crypto.InvalidEncodingException;
import io.careledger.crypto.InvalidProofException;
import io.careledger.crypto.SeededRandom;
import io.careledger.crypto.bls12381.G1;
import io.careledger.crypto.bls12381.G2;
import io.careledger.crypto.bls12381.Gt;
import io.careledger.crypto.bls12381.Pairing;
import io.careledger.crypto.bls12381.Scalar;
import io.careledger.crypto.bls12381.SmallOrder;
import io.careledger.crypto.committee.Committee;
import io.careledger.crypto.committee.CommitteeId;
import io.careledger.crypto.committee.Context;
import io.careledger.crypto.committee.FreshDealing;
import io.careledger.crypto.committee.ProvenDealing;
import io.careledger.crypto.committee.Purpose;
import io.careledger.crypto.committee.SharingTest;
import io.careledger.crypto.committee.TestCommittee;
import io.careledger.crypto.proof.LinearProof;
import io.careledger.crypto.transcript.Transcript;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Dealers of the master key that cheat, each beside an honest one. */
class MasterDealingAttackTest {
  private static final Context CONTEXT = TestCommittee.CONTEXT;
  private final SecureRandom random = new SeededRandom(61);
  private final TestCommittee test = TestCommittee.of(Purpose.MASTER, 2, 3, random);
  private final Committee committee = test.committee();
  private final FreshDealing fresh =
      FreshDealing.deal(TestCommittee.point(random), committee, random);
  private final List<Gt> keys =
      fresh.shares().stream().map(share -> Pairing.pair(share, G2.GENERATOR)).toList();

  @Test
  void verify_honestDealing_isAccepted() {
    prove(1, fresh, keys).verify(committee, CONTEXT);
  }

  @Test
  void verify_oneBadKey_isRefused() {
    for (int k = 0; k < 3; k++) {
      Gt other = keys.get(k).multiply(Pairing.pair(G1.GENERATOR, G2.GENERATOR));
      refused(prove(1, fresh, replaced(keys, k, other)));
    }
  }

  @Test
  void verify_keysInAnotherOrder_isRefused() {
    List<Gt> swapped = new ArrayList<>(keys);
    Collections.swap(swapped, 0, 1);
    refused(prove(1, fresh, swapped));
  }

  /** Errors of two keys that cancel under weights drawn without the keys. */
  @Test
  void verify_keysChosenAfterTheWeights_isRefused() {
    Transcript weak = Transcript.of("CARELEDGER-V1-MASTER-DEALING");
    CONTEXT.bind(weak, committee);
    weak.absorb("dealer", 1);
    SharingTest.equations(weak, committee, fresh.dealing());
    Scalar first = weak.weight("weight");
    Scalar second = weak.weight("weight");
    Gt error = Pairing.pair(G1.GENERATOR, G2.GENERATOR);
    List<Gt> balanced = replaced(keys, 0, keys.get(0).multiply(error.power(second)));
    balanced.set(1, keys.get(1).divide(error.power(first)));
    List<Scalar> weights = List.of(first, second);
    assertEquals(
        Gt.product(keys.subList(0, 2), weights), Gt.product(balanced.subList(0, 2), weights));
    refused(prove(1, fresh, balanced));
  }

  /** Errors of two keys that cancel when all weights are 1. */
  @Test
  void verify_keysWhoseErrorsCancel_isRefused() {
    Gt error = Pairing.pair(G1.GENERATOR, G2.GENERATOR);
    List<Gt> balanced = replaced(keys, 0, keys.get(0).multiply(error));
    balanced.set(1, keys.get(1).divide(error));
    refused(prove(1, fresh, balanced));
  }

  @Test
  void verify_oneBadShare_isRefused() {
    List<G1> shares = replaced(fresh.shares(), 2, fresh.shares().get(2).add(G1.GENERATOR));
    FreshDealing bad = TestCommittee.encrypt(shares, committee, fresh.randomness());
    List<Gt> fitting = shares.stream().map(s -> Pairing.pair(s, G2.GENERATOR)).toList();
    refused(prove(1, bad, fitting));
  }

  @Test
  void verify_copyByAnotherDealerOrForAnotherRound_isRefused() {
    MasterDealing good = prove(1, fresh, keys);
    refused(new MasterDealing(2, good.dealing(), keys, good.proof()));
    CommitteeId next = new CommitteeId(Purpose.MASTER, 2);
    for (Committee other :
        List.of(
            new Committee("careledger", next, 2, committee.keys()),
            new Committee("other", committee.id(), 2, committee.keys()))) {
      assertThrows(InvalidProofException.class, () -> good.verify(other, CONTEXT));
    }
    for (Context other :
        List.of(TestCommittee.context("round-2"), new Context("other", CONTEXT.id()))) {
      assertThrows(InvalidProofException.class, () -> good.verify(committee, other));
    }
    good.verify(committee, CONTEXT);
  }

  /** The same dealing of the same committee in the same context. */
  @Test
  void verify_proofOfAPlainDealing_isRefusedAndTheOtherWayRound() {
    ProvenDealing plain = ProvenDealing.prove(fresh, committee, CONTEXT, random);
    plain.verify(committee, CONTEXT);
    MasterDealing master = prove(1, fresh, keys);
    master.verify(committee, CONTEXT);
    refused(new MasterDealing(1, fresh.dealing(), keys, plain.proof()));
    LinearProof points =
        new LinearProof(
            plain.proof().points(), master.proof().pairings(), plain.proof().responses());
    refused(new MasterDealing(1, fresh.dealing(), keys, points));
    for (LinearProof proof :
        List.of(
            master.proof(),
            new LinearProof(master.proof().points(), List.of(), master.proof().responses()))) {
      ProvenDealing other = new ProvenDealing(fresh.dealing(), proof);
      assertThrows(InvalidProofException.class, () -> other.verify(committee, CONTEXT));
    }
  }

  @Test
  void verify_dealerOrPurposeThatIsNone_isRefused() {
    MasterDealing good = prove(1, fresh, keys);
    byte[] nobody = good.encode();
    nobody[3] = 0;
    assertThrows(CryptoException.class, () -> MasterDealing.decode(nobody, committee));
    byte[] longer = Arrays.copyOf(good.encode(), good.encode().length + 1);
    assertThrows(InvalidEncodingException.class, () -> MasterDealing.decode(longer, committee));
    for (int dealer : new int[] {0, 4, -1}) {
      MasterDealing other = new MasterDealing(dealer, good.dealing(), keys, good.proof());
      assertThrows(CryptoException.class, () -> other.verify(committee, CONTEXT));
      assertThrows(
          CryptoException.class, () -> MasterDealing.deal(dealer, committee, CONTEXT, random));
    }
    Committee identity =
        new Committee("careledger", new CommitteeId(Purpose.IDENTITY, 1), 2, committee.keys());
    MasterDealing there = prove(1, fresh, keys, identity);
    CryptoException error =
        assertThrows(CryptoException.class, () -> there.verify(identity, CONTEXT));
    assertTrue(error.getMessage().contains("purpose master"), error.getMessage());
  }

  @Test
  void construct_keyOfOneOrMissing_isRefused() {
    LinearProof proof = prove(1, fresh, keys).proof();
    for (List<Gt> wrong : List.of(replaced(keys, 1, Gt.ONE), keys.subList(0, 2), List.<Gt>of())) {
      assertThrows(
          CryptoException.class, () -> new MasterDealing(1, fresh.dealing(), wrong, proof));
    }
  }

  /** The decoder is what stops an element outside GT: as key and as first message. */
  @Test
  void decode_elementTimesOneOfOrder4513_isRefused() {
    Gt small = SmallOrder.element();
    MasterDealing good = prove(1, fresh, keys);
    MasterDealing.decode(good.encode(), committee).verify(committee, CONTEXT);
    List<Gt> shifted = replaced(keys, 0, keys.get(0).multiply(small));
    byte[] key = new MasterDealing(1, fresh.dealing(), shifted, good.proof()).encode();
    assertThrows(InvalidEncodingException.class, () -> MasterDealing.decode(key, committee));
    Gt message = good.proof().pairings().get(0).multiply(small);
    LinearProof proof =
        new LinearProof(good.proof().points(), List.of(message), good.proof().responses());
    byte[] bytes = new MasterDealing(1, fresh.dealing(), keys, proof).encode();
    assertThrows(InvalidEncodingException.class, () -> MasterDealing.decode(bytes, committee));
    byte[] masterKey = keys.get(0).multiply(small).encode();
    assertThrows(InvalidEncodingException.class, () -> MasterPublicKey.decode(masterKey));
    assertThrows(InvalidEncodingException.class, () -> MasterPublicKey.decode(Gt.ONE.encode()));
    assertThrows(CryptoException.class, () -> new MasterPublicKey(Gt.ONE));
  }

  /** A first message in G1 would show κ·Σ w_k E_k, and with it ρ·Σ w_k E_k and Σ w_k A_k. */
  @Test
  void proof_firstMessageOfTheKeys_isAnElementOfGt() {
    LinearProof proof = prove(1, fresh, keys).proof();
    assertEquals(2, proof.points().size());
    assertEquals(1, proof.pairings().size());
    assertFalse(proof.pairings().get(0).isOne());
  }

  private MasterDealing prove(int dealer, FreshDealing dealing, List<Gt> withKeys) {
    return prove(dealer, dealing, withKeys, committee);
  }

  private MasterDealing prove(
      int dealer, FreshDealing dealing, List<Gt> withKeys, Committee forCommittee) {
    return MasterDealing.prove(dealer, dealing, withKeys, forCommittee, CONTEXT, random);
  }

  private void refused(MasterDealing dealing) {
    assertThrows(InvalidProofException.class, () -> dealing.verify(committee, CONTEXT));
  }

  private static <T> List<T> replaced(List<T> list, int index, T value) {
    List<T> copy = new ArrayList<>(list);
    copy.set(index, value);
    return copy;
  }
}
