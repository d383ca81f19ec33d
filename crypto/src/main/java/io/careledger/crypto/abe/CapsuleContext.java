// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.abe;

import io.careledger.crypto.CryptoException;
import io.careledger.crypto.Encoder;
import io.careledger.crypto.content.RecordId;
import io.careledger.crypto.signature.ActorId;
import java.nio.ByteBuffer;

/**
 * What a capsule belongs to; its key is another one everywhere else.
 *
 * @param channel name of the ledger's channel
 * @param owner the record's owner
 * @param record the record, named before it is sealed
 * @param version the record's version, 1 to 2^31 − 1
 */
public record CapsuleContext(String channel, ActorId owner, RecordId record, int version) {
  private static final String DOMAIN = "CARELEDGER-V1-CAPSULE-KEY";

  /**
   * Checks channel and version.
   *
   * @throws CryptoException if the channel has no name or the version is below 1
   */
  public CapsuleContext {
    if (channel.isEmpty() || version < 1) {
      throw new CryptoException("a capsule belongs to a channel and a version from 1");
    }
  }

  byte[] keyInfo(byte[] capsuleDigest) {
    return new Encoder()
        .item(DOMAIN)
        .item(channel)
        .item(owner.toString())
        .item(record.toString())
        .item(ByteBuffer.allocate(Integer.BYTES).putInt(version).array())
        .item(capsuleDigest)
        .bytes();
  }
}
