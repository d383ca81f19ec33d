// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.session;

import io.careledger.crypto.signature.ActorId;
import io.careledger.ledger.SignatureEnvelope;

/** Who acts: an id, and the signature over a payload's exact bytes. */
public interface Signer {
  ActorId id();

  SignatureEnvelope sign(byte[] payload);
}
