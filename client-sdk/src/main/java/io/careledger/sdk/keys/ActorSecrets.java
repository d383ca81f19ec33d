// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.keys;

import io.careledger.crypto.CryptoException;
import io.careledger.crypto.Decoder;
import io.careledger.crypto.Encoder;
import io.careledger.crypto.abe.AttributeKey;
import io.careledger.crypto.sealing.SealingKeyPair;
import io.careledger.crypto.signature.ActorId;
import io.careledger.crypto.signature.SigningKey;
import io.careledger.crypto.time.TimeTree;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.json.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What an actor keeps secret: the plaintext of a key file ({@code docs/spec/key-file.md}).
 * Immutable.
 *
 * @param actor the actor's id
 * @param signingKeys newest first; two only while a rotation is under way
 * @param sealingKeys newest first; retired ones open older headers
 * @param pending key requests under way
 * @param dayKeys attribute keys of days that are not over
 */
public record ActorSecrets(
    ActorId actor,
    List<SigningKey> signingKeys,
    List<SealingKeyPair> sealingKeys,
    List<PendingKey> pending,
    List<AttributeKey> dayKeys) {
  private static final int FORMAT = 1;

  public ActorSecrets {
    signingKeys = List.copyOf(signingKeys);
    sealingKeys = List.copyOf(sealingKeys);
    pending = List.copyOf(pending);
    dayKeys = List.copyOf(dayKeys);
    if (signingKeys.isEmpty() || sealingKeys.isEmpty()) {
      throw invalid();
    }
  }

  /**
   * The same without what has no use after {@code today}: day keys and requests of days that are
   * over.
   */
  public ActorSecrets asOf(int today) {
    return new ActorSecrets(
        actor,
        signingKeys,
        sealingKeys,
        pending.stream().filter(key -> key.lastDay() >= today).toList(),
        dayKeys.stream().filter(key -> key.scope().days().last() >= today).toList());
  }

  ActorSecrets withSigningKeys(List<SigningKey> keys) {
    return new ActorSecrets(actor, keys, sealingKeys, pending, dayKeys);
  }

  ActorSecrets withSealingKeys(List<SealingKeyPair> keys) {
    return new ActorSecrets(actor, signingKeys, keys, pending, dayKeys);
  }

  ActorSecrets withPending(List<PendingKey> keys) {
    return new ActorSecrets(actor, signingKeys, sealingKeys, keys, dayKeys);
  }

  ActorSecrets withDayKeys(List<AttributeKey> keys) {
    return new ActorSecrets(actor, signingKeys, sealingKeys, pending, keys);
  }

  byte[] encode() {
    return new Encoder()
        .u32(FORMAT)
        .item(actor.toString().getBytes(StandardCharsets.US_ASCII))
        .item(items(signingKeys, SigningKey::seed))
        .item(items(sealingKeys, SealingKeyPair::privateKey))
        .item(items(pending, ActorSecrets::encodePending))
        .item(items(dayKeys, AttributeKey::encode))
        .bytes();
  }

  /**
   * @throws LedgerException {@code CL-KEY-FILE-INVALID}
   */
  static ActorSecrets decode(byte[] content) {
    try {
      Decoder decoder = new Decoder(content);
      if (decoder.u32() != FORMAT) {
        throw invalid();
      }
      ActorSecrets secrets =
          new ActorSecrets(
              ActorId.parse(new String(decoder.item(), StandardCharsets.US_ASCII)),
              list(decoder.item(), SigningKey::ofSeed),
              list(decoder.item(), SealingKeyPair::ofPrivateKey),
              list(decoder.item(), ActorSecrets::decodePending),
              list(decoder.item(), AttributeKey::decode));
      decoder.end();
      return secrets;
    } catch (CryptoException e) {
      throw invalid();
    }
  }

  private static <T> byte[] items(List<T> values, Function<T, byte[]> encoding) {
    Encoder encoder = new Encoder();
    values.forEach(value -> encoder.item(encoding.apply(value)));
    return encoder.bytes();
  }

  private static <T> List<T> list(byte[] items, Function<byte[], T> decoding) {
    Decoder decoder = new Decoder(items);
    List<T> values = new ArrayList<>();
    while (decoder.remaining() > 0) {
      values.add(decoding.apply(decoder.item()));
    }
    return values;
  }

  private static byte[] encodePending(PendingKey key) {
    return new Encoder()
        .item(key.requestId().toArray())
        .item(key.pair().privateKey())
        .u32(key.lastDay())
        .bytes();
  }

  private static PendingKey decodePending(byte[] bytes) {
    Decoder decoder = new Decoder(bytes);
    Bytes requestId = Bytes.of(decoder.item(16));
    SealingKeyPair pair = SealingKeyPair.ofPrivateKey(decoder.item(32));
    long lastDay = decoder.u32();
    decoder.end();
    if (lastDay > TimeTree.LAST_DAY) {
      throw invalid();
    }
    return new PendingKey(requestId, pair, (int) lastDay);
  }

  private static LedgerException invalid() {
    return new LedgerException(
        ErrorCode.KEY_FILE_INVALID, "", "the key file's content is not of format 1");
  }

  @Override
  public String toString() {
    return "ActorSecrets[" + actor + ", withheld]";
  }
}
