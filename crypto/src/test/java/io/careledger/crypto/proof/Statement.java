// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.proof;

import io.careledger.crypto.bls12381.G1;
import io.careledger.crypto.bls12381.G1Table;
import io.careledger.crypto.bls12381.G2;
import io.careledger.crypto.bls12381.Gt;
import io.careledger.crypto.bls12381.Pairing;
import io.careledger.crypto.bls12381.Scalar;
import io.careledger.crypto.transcript.Transcript;
import java.security.SecureRandom;
import java.util.List;

/** True statements of every form that the protocols use, with their witnesses. */
record Statement(String name, LinearRelation relation, List<Scalar> witness) {
  static Transcript transcript() {
    return Transcript.of("test");
  }

  static G1 point(SecureRandom random) {
    return G1Table.GENERATOR.multiply(Scalar.random(random));
  }

  static List<Statement> all(SecureRandom random) {
    return List.of(exponent(random), dleq(random), opening(random), chain(random), paired(random));
  }

  static Statement exponent(SecureRandom random) {
    Scalar x = Scalar.random(random);
    G1 image = G1Table.GENERATOR.multiply(x);
    return new Statement(
        "exponent", LinearRelation.of(1, PointEquation.of(image, 0, G1.GENERATOR)), List.of(x));
  }

  static Statement dleq(SecureRandom random) {
    Scalar x = Scalar.random(random);
    G1 base = point(random);
    return new Statement(
        "dleq",
        LinearRelation.of(
            1,
            PointEquation.of(G1Table.GENERATOR.multiply(x), 0, G1.GENERATOR),
            PointEquation.of(base.multiply(x), 0, base)),
        List.of(x));
  }

  static Statement opening(SecureRandom random) {
    Scalar x = Scalar.random(random);
    Scalar y = Scalar.random(random);
    G1 first = point(random);
    G1 second = point(random);
    PointEquation equation =
        new PointEquation(
            first.multiply(x).add(second.multiply(y)),
            List.of(new Term(0, first), new Term(1, second)));
    return new Statement("opening", LinearRelation.of(2, equation), List.of(x, y));
  }

  /** Two secrets on one base: the two responses can be traded against each other. */
  static Statement chain(SecureRandom random) {
    Scalar x = Scalar.random(random);
    Scalar y = Scalar.random(random);
    G1 base = point(random);
    return new Statement(
        "chain",
        LinearRelation.of(
            2,
            PointEquation.of(base.multiply(x), 0, base),
            PointEquation.of(base.multiply(y), 1, base)),
        List.of(x, y));
  }

  static Statement paired(SecureRandom random) {
    Scalar x = Scalar.random(random);
    G1 base = point(random);
    G1 imagePoint = point(random);
    G2 argument = G2.GENERATOR.multiply(Scalar.random(random));
    Gt factor = Pairing.pair(base.multiply(x), argument).divide(Pairing.pair(imagePoint, argument));
    return new Statement(
        "paired",
        new LinearRelation(
            1,
            List.of(PointEquation.of(G1Table.GENERATOR.multiply(x), 0, G1.GENERATOR)),
            List.of(new PairingEquation(imagePoint, factor, argument, List.of(new Term(0, base))))),
        List.of(x));
  }

  LinearProof prove(SecureRandom random) {
    return LinearProof.prove(transcript(), relation, witness, random);
  }

  @Override
  public String toString() {
    return name;
  }
}
