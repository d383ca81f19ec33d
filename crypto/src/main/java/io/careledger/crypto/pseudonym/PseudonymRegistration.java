// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.pseudonym;

import io.careledger.crypto.CryptoException;
import io.careledger.crypto.Encoder;
import io.careledger.crypto.bls12381.G1;
import io.careledger.crypto.committee.Committee;
import io.careledger.crypto.committee.Context;
import io.careledger.crypto.committee.Dealing;
import io.careledger.crypto.committee.Purpose;
import io.careledger.crypto.committee.SharingTest;
import io.careledger.crypto.proof.LinearRelation;
import io.careledger.crypto.proof.PointEquation;
import io.careledger.crypto.proof.ProofShape;
import io.careledger.crypto.proof.Term;
import io.careledger.crypto.signature.VerificationKey;
import io.careledger.crypto.transcript.Transcript;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the registration of a pseudonym states, without its proof: a key, the ring in which the
 * person behind it hides, a scope, and the committee that can trace it.
 *
 * @param key the pseudonym; its decoder has refused keys of small order
 * @param ring the enrolments
 * @param scope what the pseudonym is for
 * @param committee of purpose {@code identity}; names the channel
 * @param contract the contract's name
 */
public record PseudonymRegistration(
    VerificationKey key, Ring ring, Scope scope, Committee committee, String contract) {
  /**
   * Checks the committee.
   *
   * @throws CryptoException if its purpose is another
   */
  public PseudonymRegistration {
    if (committee.id().purpose() != Purpose.IDENTITY) {
      throw new CryptoException("a pseudonym is traced by a committee of purpose identity");
    }
  }

  /** T0, the base of the scope's tags. */
  G1 tagBase() {
    return scope.base(committee.channel());
  }

  /** The transcript, bound to everything that this states. */
  Transcript transcript() {
    byte[] id = new Encoder().item(key.encode()).item(ring.digest()).item(scope.text()).bytes();
    Transcript transcript = Transcript.of("CARELEDGER-V1-PSEUDONYM");
    new Context(contract, id).bind(transcript, committee);
    return transcript;
  }

  /** The relation over ρ and x. */
  LinearRelation relation(Transcript transcript, Dealing dealing, @Nullable G1 tag) {
    List<PointEquation> points =
        new ArrayList<>(SharingTest.equations(transcript, committee, dealing));
    points.add(
        new PointEquation(
            dealing.combinedShare(),
            List.of(new Term(0, committee.combinedKey()), new Term(1, G1.GENERATOR))));
    if (tag != null) {
      points.add(PointEquation.of(tag, 1, tagBase()));
    }
    return new LinearRelation(2, points, List.of());
  }

  /** The shape of the linear proof. */
  ProofShape shape() {
    ProofShape dealing = SharingTest.shape(committee, 0);
    return new ProofShape(dealing.points() + (scope.unique() ? 2 : 1), 0, 2);
  }
}
