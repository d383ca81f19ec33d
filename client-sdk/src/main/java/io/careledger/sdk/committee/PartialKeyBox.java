// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.committee;

import io.careledger.crypto.CryptoException;
import io.careledger.crypto.Encoder;
import io.careledger.crypto.abe.KeyScope;
import io.careledger.crypto.abe.PartialKey;
import io.careledger.crypto.policy.Attribute;
import io.careledger.crypto.sealing.SealedBox;
import io.careledger.crypto.sealing.SealingKeyPair;
import io.careledger.crypto.sealing.SealingPublicKey;
import java.util.Arrays;
import java.util.Optional;

/**
 * A partial key on its way to the actor: HPKE to the key made for this request, bound to channel,
 * request, member, attributes and days ({@code docs/spec/abe.md}), so that no sealed key can be
 * moved to another place.
 */
public final class PartialKeyBox {
  private PartialKeyBox() {}

  static byte[] seal(PartialKey key, String channel, String request, SealingPublicKey recipient) {
    byte[] plaintext = key.encode();
    try {
      return SealedBox.seal(
          recipient, info(channel, request, key.member(), key.scope()), plaintext);
    } finally {
      Arrays.fill(plaintext, (byte) 0);
    }
  }

  /**
   * The partial key, or nothing if the box is not what this member should have sealed. Not verified
   * yet.
   */
  public static Optional<PartialKey> open(
      byte[] box, String channel, String request, int member, KeyScope scope, SealingKeyPair pair) {
    try {
      PartialKey key =
          PartialKey.decode(SealedBox.open(pair, info(channel, request, member, scope), box));
      return key.member() == member ? Optional.of(key) : Optional.empty();
    } catch (CryptoException e) {
      return Optional.empty();
    }
  }

  private static byte[] info(String channel, String request, int member, KeyScope scope) {
    Encoder info =
        new Encoder()
            .item("PARTIAL-KEY")
            .item(channel)
            .item(request)
            .u32(member)
            .item(scope.committee().text())
            .u32(scope.days().first())
            .u32(scope.days().last());
    scope.attributes().stream().map(Attribute::text).forEach(info::item);
    return info.bytes();
  }
}
