// SPDX-License-Identifier: Apache-2.0
package io.careledger.testnetwork.attacks;

import com.google.protobuf.ByteString;
import io.careledger.sdk.fabric.NetworkFile;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import org.hyperledger.fabric.client.Hash;
import org.hyperledger.fabric.client.identity.Identities;
import org.hyperledger.fabric.client.identity.Signer;
import org.hyperledger.fabric.client.identity.Signers;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.msp.SerializedIdentity;
import org.hyperledger.fabric.protos.peer.SignedProposal;

/**
 * Somebody who signs whatever it is.
 *
 * @param creator who it says that it is
 */
record RawIdentity(ByteString creator, Signer signer) {
  /** A certificate of this computer, which says that it is of some membership service provider. */
  static RawIdentity of(String msp, NetworkFile.Identity identity) {
    try (Reader key = Files.newBufferedReader(identity.key())) {
      return new RawIdentity(
          SerializedIdentity.newBuilder()
              .setMspid(msp)
              .setIdBytes(ByteString.copyFromUtf8(Files.readString(identity.certificate())))
              .build()
              .toByteString(),
          Signers.newPrivateKeySigner(Identities.readPrivateKey(key)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  Envelope sign(Payload payload) {
    return Envelope.newBuilder()
        .setPayload(payload.toByteString())
        .setSignature(sign(payload.toByteString()))
        .build();
  }

  SignedProposal sign(Proposed proposed) {
    ByteString bytes = proposed.proposal().toByteString();
    return SignedProposal.newBuilder().setProposalBytes(bytes).setSignature(sign(bytes)).build();
  }

  private ByteString sign(ByteString bytes) {
    try {
      return ByteString.copyFrom(signer.sign(Hash.SHA256.apply(bytes.toByteArray())));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
