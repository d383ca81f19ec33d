// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.envelope;

import io.careledger.crypto.Encoder;
import io.careledger.crypto.InvalidEncodingException;
import io.careledger.crypto.content.RecordId;
import io.careledger.crypto.signature.ActorId;
import java.nio.ByteBuffer;
import java.util.regex.Pattern;

/**
 * Which version of which record a header is for; every stanza is bound to it.
 *
 * @param channel the ledger's channel, {@code [a-z][a-z0-9.-]{0,248}}
 * @param owner the record's owner
 * @param record the record
 * @param version 1 to 2^31 − 1
 */
public record RecordContext(String channel, ActorId owner, RecordId record, int version) {
  private static final Pattern CHANNEL = Pattern.compile("[a-z][a-z0-9.-]{0,248}");

  /**
   * Checks channel and version.
   *
   * @throws InvalidEncodingException if one is out of its range
   */
  public RecordContext {
    requireChannel(channel);
    if (version < 1) {
      throw new InvalidEncodingException("version: 1 to 2^31 - 1 is expected");
    }
  }

  static void requireChannel(String channel) {
    if (!CHANNEL.matcher(channel).matches()) {
      throw new InvalidEncodingException("channel: not a name that Fabric accepts");
    }
  }

  /** What a stanza of this kind is bound to. */
  byte[] stanzaContext(String kind) {
    return new Encoder()
        .item("STANZA")
        .item(channel)
        .item(owner.toString())
        .item(record.toString())
        .item(ByteBuffer.allocate(Integer.BYTES).putInt(version).array())
        .item(kind)
        .bytes();
  }
}
