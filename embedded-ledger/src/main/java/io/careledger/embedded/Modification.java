// SPDX-License-Identifier: Apache-2.0
package io.careledger.embedded;

import com.google.protobuf.ByteString;
import java.time.Instant;
import org.hyperledger.fabric.shim.ledger.KeyModification;

/** A past write of a key. */
record Modification(String transactionId, Instant time, ByteString value, boolean deleted)
    implements KeyModification {
  @Override
  public String getTxId() {
    return transactionId;
  }

  @Override
  public byte[] getValue() {
    return value.toByteArray();
  }

  @Override
  public String getStringValue() {
    return value.toStringUtf8();
  }

  @Override
  public Instant getTimestamp() {
    return time;
  }

  @Override
  public boolean isDeleted() {
    return deleted;
  }
}
