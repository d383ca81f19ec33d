// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.envelope;

import io.careledger.crypto.SeededRandom;
import io.careledger.crypto.content.Cid;
import io.careledger.crypto.content.RecordId;
import io.careledger.crypto.sealing.SealingKeyPair;
import io.careledger.crypto.signature.ActorId;
import io.careledger.crypto.signature.SigningKey;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.util.Random;

/**
 * A record sealed for tests from a seed: everything that its owner has, and what the ledger would
 * say of it.
 */
final class SealedRecord {
  static final String CHANNEL = "health";
  static final MasterKeyReference MASTER_KEY = new MasterKeyReference("master/1", 1);

  final byte[] file;
  final byte[] kemKey = new byte[32];
  final byte[] capsule = new byte[100];
  final SealingKeyPair ownerKey;
  final RecordContext context;
  final ContentKey contentKey;
  final byte[] payload;
  final Cid cid;

  SealedRecord(long seed, int fileSize) {
    Random bytes = new Random(seed);
    file = new byte[fileSize];
    bytes.nextBytes(file);
    bytes.nextBytes(kemKey);
    bytes.nextBytes(capsule);
    byte[] secret = new byte[32];
    bytes.nextBytes(secret);
    ownerKey = SealingKeyPair.ofPrivateKey(secret);
    ActorId owner = ActorId.of(SigningKey.ofSeed(secret).verificationKey());
    RecordId record = RecordId.derive(CHANNEL, owner, new byte[16]);
    context = new RecordContext(CHANNEL, owner, record, 1);
    contentKey = ContentKey.random(CHANNEL, record, seeded(seed));
    payload = sealed(contentKey, file);
    cid = Cid.ofBlock(Cid.Codec.RAW, payload);
  }

  /** A header for a version, with an OWNER and an ABE stanza. */
  Header header(int version) {
    RecordContext at =
        new RecordContext(context.channel(), context.owner(), context.record(), version);
    return new HeaderBuilder(at, MASTER_KEY, contentKey, cid, payload.length)
        .owner(ownerKey.publicKey())
        .abe(capsule, kemKey)
        .seal();
  }

  /** What the ledger says of a version. */
  RecordAnchor anchor(int version) {
    RecordContext at =
        new RecordContext(context.channel(), context.owner(), context.record(), version);
    return new RecordAnchor(at, contentKey.commitment(), cid);
  }

  /** The header as its reader has it once it is open. */
  OpenedHeader opened() {
    return header(1).anchoredTo(anchor(1)).openWithKemKey(kemKey);
  }

  static byte[] sealed(ContentKey key, byte[] file) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      Payload.seal(key, new ByteArrayInputStream(file), out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  static SecureRandom seeded(long seed) {
    return new SeededRandom(seed);
  }
}
