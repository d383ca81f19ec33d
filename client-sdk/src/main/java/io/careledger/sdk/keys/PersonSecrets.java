// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.keys;

import io.careledger.crypto.CryptoException;
import io.careledger.crypto.Decoder;
import io.careledger.crypto.Encoder;
import io.careledger.crypto.bls12381.Scalar;
import io.careledger.crypto.pseudonym.EnrolmentKey;
import io.careledger.crypto.signature.ActorId;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What an enrolled person keeps secret: the plaintext of its key file ({@code
 * docs/spec/key-file.md}). Immutable.
 *
 * @param enrolment x
 * @param pseudonyms oldest first; one that was tried several times stands several times
 */
record PersonSecrets(EnrolmentKey enrolment, List<HeldPseudonym> pseudonyms) {
  private static final int FORMAT = 1;
  private static final String KIND = "ENROLMENT";

  PersonSecrets {
    pseudonyms = List.copyOf(pseudonyms);
  }

  PersonSecrets with(HeldPseudonym added) {
    List<HeldPseudonym> all = new ArrayList<>(pseudonyms);
    all.add(added);
    return new PersonSecrets(enrolment, all);
  }

  byte[] encode() {
    byte[] secret = enrolment.encode();
    try {
      Encoder held = new Encoder();
      for (HeldPseudonym pseudonym : pseudonyms) {
        held.item(
            new Encoder()
                .item(pseudonym.actor().toString())
                .item(pseudonym.scope())
                .item(pseudonym.randomness().encode())
                .bytes());
      }
      return new Encoder().u32(FORMAT).item(KIND).item(secret).item(held.bytes()).bytes();
    } finally {
      Arrays.fill(secret, (byte) 0);
    }
  }

  /**
   * @throws LedgerException {@code CL-KEY-FILE-INVALID}
   */
  static PersonSecrets decode(byte[] content) {
    try {
      Decoder decoder = new Decoder(content);
      if (decoder.u32() != FORMAT || !text(decoder).equals(KIND)) {
        throw invalid();
      }
      EnrolmentKey enrolment = EnrolmentKey.decode(decoder.item(Scalar.LENGTH));
      Decoder items = new Decoder(decoder.item());
      decoder.end();
      List<HeldPseudonym> pseudonyms = new ArrayList<>();
      while (items.remaining() > 0) {
        pseudonyms.add(pseudonym(new Decoder(items.item())));
      }
      return new PersonSecrets(enrolment, pseudonyms);
    } catch (CryptoException e) {
      throw invalid();
    }
  }

  private static HeldPseudonym pseudonym(Decoder decoder) {
    HeldPseudonym held =
        new HeldPseudonym(
            ActorId.parse(text(decoder)),
            text(decoder),
            Scalar.decode(decoder.item(Scalar.LENGTH)));
    decoder.end();
    return held;
  }

  private static String text(Decoder decoder) {
    return new String(decoder.item(), StandardCharsets.UTF_8);
  }

  private static LedgerException invalid() {
    return new LedgerException(
        ErrorCode.KEY_FILE_INVALID, "", "the key file holds no enrolment key of format 1");
  }

  @Override
  public String toString() {
    return "PersonSecrets[withheld]";
  }
}
