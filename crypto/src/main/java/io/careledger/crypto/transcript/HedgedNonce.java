// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.transcript;

import io.careledger.crypto.bls12381.Scalar;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The secret nonces of a prover: a hash of the secrets, of the transcript so far and of 32 random
 * bytes. With a good random source they are uniform; with a stuck one they are still unpredictable
 * without the secrets and differ between statements, as long as the statement was absorbed before.
 * Source: Aranha, Orlandi, Takahashi, Zaverucha, "Security of hedged Fiat-Shamir signatures under
 * fault attacks", Eurocrypt 2020.
 */
public final class HedgedNonce {
  private static final int RANDOM_LENGTH = 32;

  private HedgedNonce() {}

  /** One nonce for one secret. */
  public static Scalar draw(Scalar secret, Transcript transcript, SecureRandom random) {
    return draw(List.of(secret), 1, transcript, random).get(0);
  }

  /**
   * Several nonces, independent of each other. The transcript is not changed.
   *
   * @param secrets the whole witness
   * @param count how many nonces, at least 1
   * @param transcript has absorbed the whole statement
   */
  public static List<Scalar> draw(
      List<Scalar> secrets, int count, Transcript transcript, SecureRandom random) {
    byte[] fresh = new byte[RANDOM_LENGTH];
    random.nextBytes(fresh);
    Transcript secretCopy = transcript.copy().absorb("hedged-nonce", fresh);
    secretCopy.absorbAllScalars("witness", secrets);
    List<Scalar> nonces = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      byte[] wide = secretCopy.squeeze("nonce", Scalar.WIDE_LENGTH);
      nonces.add(Scalar.ofWide(wide));
      Arrays.fill(wide, (byte) 0);
    }
    Arrays.fill(fresh, (byte) 0);
    return List.copyOf(nonces);
  }
}
