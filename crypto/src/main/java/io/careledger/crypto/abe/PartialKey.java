// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.abe;

import io.careledger.crypto.Decoder;
import io.careledger.crypto.Encoder;
import io.careledger.crypto.InvalidEncodingException;
import io.careledger.crypto.bls12381.G1;
import io.careledger.crypto.bls12381.G2;
import io.careledger.crypto.bls12381.Scalar;
import io.careledger.crypto.masterkey.MemberMasterShare;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one member of the master committee contributes to an {@link AttributeKey}: a FABEO key under
 * its share A_k. Secret: it travels sealed to the one who asked.
 *
 * <p>It names nobody: partial keys of t members that were given to different users combine on what
 * they have in common, so a member issues only for a request that the ledger approved.
 *
 * <p>Cost for m components (attributes and nodes of days): m hashes to G1, m multiplications in G1,
 * one with a table, one in G2.
 */
public final class PartialKey {
  private static final String FORMAT = "CARELEDGER-V1-PARTIAL-KEY";

  private final int member;
  private final KeyPoints points;

  PartialKey(int member, KeyPoints points) {
    this.member = member;
    this.points = points;
  }

  /**
   * Issues the key of a scope under a member's share.
   *
   * @throws io.careledger.crypto.CryptoException if the source of randomness gives only zeros
   */
  public static PartialKey issue(MemberMasterShare share, KeyScope scope, SecureRandom random) {
    Scalar z = FabeoParameters.draw(random);
    List<G1> attributePoints = new ArrayList<>();
    for (var component : scope.components()) {
      attributePoints.add(FabeoParameters.point(component).multiply(z));
    }
    G1 masterPoint = share.point().add(FabeoParameters.H0_TABLE.multiply(z));
    G2 randomPoint = G2.GENERATOR.multiply(z);
    return new PartialKey(
        share.member(),
        new KeyPoints(scope, List.copyOf(attributePoints), masterPoint, randomPoint));
  }

  /** The member's place in the committee, from 1. */
  public int member() {
    return member;
  }

  /** What the key is for. */
  public KeyScope scope() {
    return points.scope();
  }

  KeyPoints points() {
    return points;
  }

  /** The bytes of docs/spec/abe.md; secret. */
  public byte[] encode() {
    Encoder out = new Encoder().item(FORMAT).u32(member);
    points.encode(out);
    return out.bytes();
  }

  /**
   * Reads an encoding. The points are valid, their relations are not yet checked.
   *
   * @throws InvalidEncodingException if it is no canonical encoding
   */
  public static PartialKey decode(byte[] encoding) {
    Decoder in = new Decoder(encoding);
    Formats.expect(in, FORMAT);
    int member = in.count(Formats.MAX_MEMBERS);
    if (member == 0) {
      throw new InvalidEncodingException("members are counted from 1");
    }
    return new PartialKey(member, KeyPoints.decode(in));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PartialKey that && MessageDigest.isEqual(encode(), that.encode());
  }

  @Override
  public int hashCode() {
    return 31 * scope().hashCode() + member;
  }

  @Override
  public String toString() {
    return "PartialKey[member " + member + ", " + scope() + ", redacted]";
  }
}
