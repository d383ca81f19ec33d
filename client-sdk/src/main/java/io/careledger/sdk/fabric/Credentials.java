// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.fabric;

import com.google.protobuf.ByteString;
import org.hyperledger.fabric.client.identity.Identities;
import org.hyperledger.fabric.protos.msp.SerializedIdentity;

/** An enrolment as a member of an institution's membership service provider. */
record Credentials(String msp, Enrolment enrolment) {
  /** The creator of what this identity signs, as Fabric writes it. */
  ByteString creator() {
    return SerializedIdentity.newBuilder()
        .setMspid(msp)
        .setIdBytes(ByteString.copyFromUtf8(Identities.toPemString(enrolment.certificate())))
        .build()
        .toByteString();
  }
}
