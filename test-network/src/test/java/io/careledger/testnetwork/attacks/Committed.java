// SPDX-License-Identifier: Apache-2.0
package io.careledger.testnetwork.attacks;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.careledger.testnetwork.nodes.Await;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.hyperledger.fabric.client.identity.Identities;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockMetadataIndex;
import org.hyperledger.fabric.protos.common.BlockchainInfo;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.common.SignatureHeader;
import org.hyperledger.fabric.protos.msp.SerializedIdentity;
import org.hyperledger.fabric.protos.peer.ChaincodeActionPayload;
import org.hyperledger.fabric.protos.peer.Endorsement;
import org.hyperledger.fabric.protos.peer.Transaction;
import org.hyperledger.fabric.protos.peer.TxValidationCode;

/**
 * A transaction as it lies in a block, with what the SDK's port does not tell: who endorsed it, and
 * why it is invalid.
 *
 * @param creator who signed it: membership service provider and certificate
 * @param endorsers the membership service providers whose peers did
 * @param bytes all that was ordered of it
 */
record Committed(
    String id,
    SerializedIdentity creator,
    Set<String> endorsers,
    TxValidationCode code,
    ByteString bytes) {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String ATTRIBUTES = "1.2.3.4.5.6.7.8.1";

  boolean isValid() {
    return code == TxValidationCode.VALID;
  }

  /** Whether a text stands in what was ordered. */
  boolean contains(String text) {
    return bytes
        .toString(StandardCharsets.ISO_8859_1)
        .contains(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
  }

  /** The first of a transaction in the blocks of an institution's peer, as soon as it is there. */
  static Committed await(RawClient client, String institution, long first, Proposed proposed) {
    List<Committed> found = new ArrayList<>();
    Await.until(
        PATIENCE,
        "transaction " + proposed.transactionId(),
        () -> {
          since(client, institution, first).stream()
              .filter(transaction -> transaction.id().equals(proposed.transactionId()))
              .forEach(found::add);
          return !found.isEmpty();
        });
    return found.get(0);
  }

  /** The attributes in its creator's certificate, as Fabric CA wrote them. */
  String creatorAttributes() {
    try {
      X509Certificate certificate =
          Identities.readX509Certificate(creator.getIdBytes().toStringUtf8());
      byte[] attributes = certificate.getExtensionValue(ATTRIBUTES);
      return attributes == null ? "" : new String(attributes, StandardCharsets.UTF_8);
    } catch (CertificateException e) {
      throw new AssertionError(e);
    }
  }

  /** How many blocks an institution's peer has. */
  static long height(RawClient client, String institution) {
    try {
      return BlockchainInfo.parseFrom(
              client.query(institution, "qscc", "GetChainInfo", client.channel()))
          .getHeight();
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError(e);
    }
  }

  /** The chaincodes' transactions in the blocks of an institution's peer from a number on. */
  static List<Committed> since(RawClient client, String institution, long first) {
    List<Committed> found = new ArrayList<>();
    long height = height(client, institution);
    for (long number = first; number < height; number++) {
      ByteString block =
          client.query(
              institution, "qscc", "GetBlockByNumber", client.channel(), Long.toString(number));
      try {
        read(Block.parseFrom(block), found);
      } catch (InvalidProtocolBufferException e) {
        throw new AssertionError(e);
      }
    }
    return found;
  }

  private static void read(Block block, List<Committed> found)
      throws InvalidProtocolBufferException {
    ByteString codes =
        block.getMetadata().getMetadata(BlockMetadataIndex.TRANSACTIONS_FILTER_VALUE);
    for (int i = 0; i < block.getData().getDataCount(); i++) {
      ByteString bytes = block.getData().getData(i);
      Payload payload = Payload.parseFrom(Envelope.parseFrom(bytes).getPayload());
      ChannelHeader header = ChannelHeader.parseFrom(payload.getHeader().getChannelHeader());
      if (header.getType() == HeaderType.ENDORSER_TRANSACTION_VALUE) {
        SignatureHeader signer =
            SignatureHeader.parseFrom(payload.getHeader().getSignatureHeader());
        found.add(
            new Committed(
                header.getTxId(),
                SerializedIdentity.parseFrom(signer.getCreator()),
                endorsers(Transaction.parseFrom(payload.getData())),
                TxValidationCode.forNumber(codes.byteAt(i) & 0xff),
                bytes));
      }
    }
  }

  private static Set<String> endorsers(Transaction transaction)
      throws InvalidProtocolBufferException {
    Set<String> msps = new TreeSet<>();
    for (Endorsement endorsement :
        ChaincodeActionPayload.parseFrom(transaction.getActions(0).getPayload())
            .getAction()
            .getEndorsementsList()) {
      msps.add(SerializedIdentity.parseFrom(endorsement.getEndorser()).getMspid());
    }
    return msps;
  }
}
