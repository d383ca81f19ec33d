// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.masterkey;

import static org.junit.jupiter.api.Assertions.assertThrows;

import io.careledger.crypto.CryptoException;
import io.careledger.crypto.Mutations;
import io.careledger.crypto.SeededRandom;
import io.careledger.crypto.bls12381.Gt;
import io.careledger.crypto.bls12381.Scalar;
import io.careledger.crypto.committee.Context;
import io.careledger.crypto.committee.Purpose;
import io.careledger.crypto.committee.TestCommittee;
import io.careledger.crypto.proof.LinearProof;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every byte and field of a master dealing changed: nothing is accepted. */
class MasterMessageMutationTest {
  private static final Context CONTEXT = TestCommittee.CONTEXT;
  private final SecureRandom random = new SeededRandom(71);

  @Test
  void masterDealing_sampledBytesChanged_isRefused() {
    sweep(1, 2, 7);
  }

  @Tag("slow")
  @Test
  void masterDealing_anyByteChanged_isRefused() {
    sweep(3, 4, 1);
    sweep(2, 2, 1);
  }

  private void sweep(int threshold, int size, int step) {
    TestCommittee test = TestCommittee.of(Purpose.MASTER, threshold, size, random);
    byte[] message = MasterDealing.deal(1, test.committee(), CONTEXT, random).encode();
    Mutations.assertAllRefused(
        message,
        step,
        bytes -> MasterDealing.decode(bytes, test.committee()).verify(test.committee(), CONTEXT));
  }

  @Test
  void masterDealing_anyFieldChanged_isRefused() {
    TestCommittee test = TestCommittee.of(Purpose.MASTER, 2, 3, random);
    MasterDealing good = MasterDealing.deal(1, test.committee(), CONTEXT, random);
    MasterDealing other = MasterDealing.deal(1, test.committee(), CONTEXT, random);
    List<Gt> keys = good.verificationKeys();
    LinearProof proof = good.proof();
    List<MasterDealing> changed = new ArrayList<>();
    changed.add(new MasterDealing(1, other.dealing(), keys, proof));
    changed.add(new MasterDealing(1, good.dealing(), other.verificationKeys(), proof));
    changed.add(new MasterDealing(1, good.dealing(), keys, other.proof()));
    List<Gt> reversed = new ArrayList<>(keys);
    Collections.reverse(reversed);
    changed.add(new MasterDealing(1, good.dealing(), reversed, proof));
    for (int k = 0; k < 3; k++) {
      for (Gt key : List.of(keys.get(k).invert(), other.verificationKeys().get(k))) {
        List<Gt> list = new ArrayList<>(keys);
        list.set(k, key);
        changed.add(new MasterDealing(1, good.dealing(), list, proof));
      }
    }
    Gt message = proof.pairings().get(0);
    for (Gt element : List.of(message.invert(), keys.get(0), other.proof().pairings().get(0))) {
      changed.add(with(good, new LinearProof(proof.points(), List.of(element), proof.responses())));
    }
    changed.add(with(good, new LinearProof(proof.points(), List.of(), proof.responses())));
    Scalar z = proof.responses().get(0);
    for (Scalar response : List.of(z.add(Scalar.ONE), z.negate(), Scalar.ZERO)) {
      changed.add(with(good, new LinearProof(proof.points(), proof.pairings(), List.of(response))));
    }
    good.verify(test.committee(), CONTEXT);
    for (MasterDealing bad : changed) {
      assertThrows(CryptoException.class, () -> bad.verify(test.committee(), CONTEXT));
    }
  }

  private static MasterDealing with(MasterDealing old, LinearProof proof) {
    return new MasterDealing(old.dealer(), old.dealing(), old.verificationKeys(), proof);
  }
}
