// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.abe;

import io.careledger.crypto.SeededRandom;
import io.careledger.crypto.bls12381.G1;
import io.careledger.crypto.bls12381.G2;
import io.careledger.crypto.bls12381.Gt;
import io.careledger.crypto.bls12381.Pairing;
import io.careledger.crypto.bls12381.Scalar;
import io.careledger.crypto.committee.CommitteeId;
import io.careledger.crypto.committee.Purpose;
import io.careledger.crypto.content.RecordId;
import io.careledger.crypto.masterkey.MasterPublicKey;
import io.careledger.crypto.masterkey.MemberMasterShare;
import io.careledger.crypto.masterkey.VerificationKeys;
import io.careledger.crypto.policy.Attribute;
import io.careledger.crypto.signature.ActorId;
import io.careledger.crypto.time.DayRun;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A master key whose exponent and shares one test holds; the dealing itself is tested elsewhere.
 */
final class TestAuthority {
  static final CommitteeId ID = new CommitteeId(Purpose.MASTER, 1);
  static final DayRun TODAY = new DayRun(20_000, 2);
  static final CapsuleContext CONTEXT = context("careledger", 'a', 'b', 1);

  final SecureRandom random;
  final EncapsulationKey encapsulationKey;
  final VerificationKeys verificationKeys;
  final List<MemberMasterShare> shares = new ArrayList<>();

  TestAuthority(long seed, int threshold, int size) {
    random = new SeededRandom(seed);
    List<Scalar> polynomial = new ArrayList<>();
    for (int i = 0; i < threshold; i++) {
      polynomial.add(Scalar.random(random));
    }
    List<G1> points = new ArrayList<>();
    List<Gt> keys = new ArrayList<>();
    for (int k = 1; k <= size; k++) {
      Scalar value = Scalar.ZERO;
      for (int i = threshold - 1; i >= 0; i--) {
        value = value.multiply(Scalar.of(k)).add(polynomial.get(i));
      }
      points.add(G1.GENERATOR.multiply(value));
      keys.add(Pairing.pair(points.get(k - 1), G2.GENERATOR));
    }
    verificationKeys = new VerificationKeys(threshold, keys);
    for (int k = 1; k <= size; k++) {
      shares.add(new MemberMasterShare(k, points.get(k - 1), verificationKeys));
    }
    G1 master = G1.GENERATOR.multiply(polynomial.get(0));
    encapsulationKey =
        new EncapsulationKey(new MasterPublicKey(Pairing.pair(master, G2.GENERATOR)));
  }

  /** Ids of one repeated letter, from a to z. */
  static CapsuleContext context(String channel, char owner, char record, int version) {
    ActorId actor = ActorId.parse(Character.toString(owner).repeat(51) + "a");
    RecordId id = RecordId.parse(Character.toString(record).repeat(32));
    return new CapsuleContext(channel, actor, id, version);
  }

  static KeyScope scope(DayRun days, String... attributes) {
    return KeyScope.of(ID, Arrays.stream(attributes).map(Attribute::parse).toList(), days);
  }

  PartialKey partialKey(int member, KeyScope scope) {
    return PartialKey.issue(shares.get(member - 1), scope, random);
  }

  List<PartialKey> partialKeys(KeyScope scope) {
    return IntStream.rangeClosed(1, shares.size()).mapToObj(k -> partialKey(k, scope)).toList();
  }

  AttributeKey key(KeyScope scope) {
    return VerifiedPartialKeys.verify(scope, partialKeys(scope), verificationKeys).combine();
  }

  AttributeKey key(String... attributes) {
    return key(scope(TODAY, attributes));
  }
}
