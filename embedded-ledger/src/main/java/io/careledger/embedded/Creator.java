// SPDX-License-Identifier: Apache-2.0
package io.careledger.embedded;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import org.hyperledger.fabric.protos.msp.SerializedIdentity;

/**
 * Who sent a transaction: the MSP and the certificate in PEM, as Fabric's SerializedIdentity
 * carries them. Only the one encoding that such an identity has is taken: two encodings would be
 * two creators of one person.
 */
record Creator(String msp, ByteString certificate) {
  static Creator parse(ByteString serialized) {
    try {
      SerializedIdentity identity = SerializedIdentity.parseFrom(serialized);
      if (!canonical(identity).equals(serialized)) {
        throw new LedgerException(
            ErrorCode.ACCESS_FORBIDDEN,
            "creator",
            "the identity has unknown fields, or is not in its canonical encoding");
      }
      return new Creator(identity.getMspid(), identity.getIdBytes());
    } catch (InvalidProtocolBufferException e) {
      throw new LedgerException(
          ErrorCode.ACCESS_FORBIDDEN, "creator", "the identity is not a SerializedIdentity", e);
    }
  }

  private static ByteString canonical(SerializedIdentity identity) {
    return SerializedIdentity.newBuilder()
        .setMspid(identity.getMspid())
        .setIdBytes(identity.getIdBytes())
        .build()
        .toByteString();
  }
}
