// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.committee;

import io.careledger.crypto.bls12381.G1;
import io.careledger.crypto.bls12381.G1Table;
import io.careledger.crypto.bls12381.Scalar;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A committee whose members' keys a test holds. */
public record TestCommittee(Committee committee, List<MemberKey> members) {
  /** The context of most tests. */
  public static final Context CONTEXT = context("case-1");

  /** A committee of fresh keys. */
  public static TestCommittee of(Purpose purpose, int threshold, int size, SecureRandom random) {
    List<MemberKey> members =
        new ArrayList<>(Stream.generate(() -> MemberKey.generate(random)).limit(size).toList());
    List<G1> keys = members.stream().map(MemberKey::publicKey).toList();
    CommitteeId id = new CommitteeId(purpose, 1);
    return new TestCommittee(new Committee("careledger", id, threshold, keys), members);
  }

  /** A context of a contract named {@code test}. */
  public static Context context(String id) {
    return new Context("test", id.getBytes(StandardCharsets.UTF_8));
  }

  /** A random point. */
  public static G1 point(SecureRandom random) {
    return G1Table.GENERATOR.multiply(Scalar.random(random));
  }

  /** Encrypts shares that needn't be right, as a cheating dealer does. */
  public static FreshDealing encrypt(List<G1> shares, Committee committee, Scalar randomness) {
    return FreshDealing.encrypt(shares, committee, randomness);
  }

  /** A dealing of given parts, which needn't belong together. */
  public static FreshDealing withDealing(Dealing dealing, Scalar randomness) {
    return new FreshDealing(dealing, randomness, List.of());
  }

  /** The key of the member at this place, from 1. */
  public MemberKey member(int place) {
    return members.get(place - 1);
  }

  /** Verified shares of these members. */
  public List<VerifiedShare> shares(
      VerifiedDealing dealing, List<Integer> places, SecureRandom random) {
    return places.stream()
        .map(k -> Share.of(member(k), k, dealing, CONTEXT, random).verify(dealing, CONTEXT))
        .toList();
  }
}
