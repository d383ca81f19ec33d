// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.abe;

import io.careledger.crypto.CryptoException;
import io.careledger.crypto.Decoder;
import io.careledger.crypto.Encoder;
import io.careledger.crypto.InvalidEncodingException;
import io.careledger.crypto.bls12381.G1;
import io.careledger.crypto.bls12381.G2;
import java.util.ArrayList;
import java.util.List;

/**
 * A scope and a key's points, of a partial key or of a whole one. Secret.
 *
 * @param scope what the key is for
 * @param attributePoints sk1, one for each of {@link KeyScope#components()}
 * @param masterPoint sk2
 * @param randomPoint sk3
 */
record KeyPoints(KeyScope scope, List<G1> attributePoints, G1 masterPoint, G2 randomPoint) {
  void encode(Encoder out) {
    scope.encode(out);
    out.item(joined(attributePoints)).item(masterPoint.encode()).item(randomPoint.encode());
  }

  /** Reads to the end; whatever is wrong is an {@link InvalidEncodingException}. */
  static KeyPoints decode(Decoder in) {
    KeyScope scope;
    try {
      scope = KeyScope.decode(in);
    } catch (InvalidEncodingException e) {
      throw e;
    } catch (CryptoException e) {
      throw new InvalidEncodingException("scope of a key: " + e.getMessage());
    }
    int components = scope.components().size();
    List<G1> points = split(in.item(components * G1.LENGTH));
    G1 masterPoint = G1.decode(in.item(G1.LENGTH));
    G2 randomPoint = G2.decode(in.item(G2.LENGTH));
    in.end();
    return new KeyPoints(scope, points, masterPoint, randomPoint);
  }

  static byte[] joined(List<G1> points) {
    byte[] out = new byte[points.size() * G1.LENGTH];
    for (int i = 0; i < points.size(); i++) {
      System.arraycopy(points.get(i).encode(), 0, out, i * G1.LENGTH, G1.LENGTH);
    }
    return out;
  }

  static List<G1> split(byte[] joined) {
    List<G1> points = new ArrayList<>();
    byte[] one = new byte[G1.LENGTH];
    for (int at = 0; at < joined.length; at += G1.LENGTH) {
      System.arraycopy(joined, at, one, 0, G1.LENGTH);
      points.add(G1.decode(one));
    }
    return List.copyOf(points);
  }

  @Override
  public String toString() {
    return "KeyPoints[" + scope + ", redacted]";
  }
}
