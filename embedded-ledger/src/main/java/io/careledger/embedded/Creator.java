// SPDX-License-Identifier: Apache-2.0
package io.careledger.embedded;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import org.hyperledger.fabric.protos.msp.SerializedIdentity;

/**
 * Who sent a transaction: the MSP and the certificate in PEM, as Fabric's SerializedIdentity
 * carries them.
 */
record Creator(String msp, ByteString certificate) {
  static Creator parse(ByteString serialized) {
    try {
      SerializedIdentity identity = SerializedIdentity.parseFrom(serialized);
      return new Creator(identity.getMspid(), identity.getIdBytes());
    } catch (InvalidProtocolBufferException e) {
      throw new LedgerException(
          ErrorCode.ACCESS_FORBIDDEN, "creator", "the identity is not a SerializedIdentity", e);
    }
  }
}
