// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.fabric;

import com.google.protobuf.ByteString;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import java.io.IOException;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockHeader;

/**
 * Fabric's hash of a block (protoutil/blockutils.go): SHA-256 of the DER sequence of number,
 * previous hash and data hash. The data hash is SHA-256 over the transactions one after another;
 * the metadata, and so the findings on each transaction, are in no hash.
 */
final class BlockHash {
  private BlockHash() {}

  static ByteString of(BlockHeader header) {
    ASN1Encodable[] items = {
      new ASN1Integer(BigInteger.valueOf(header.getNumber())),
      new DEROctetString(header.getPreviousHash().toByteArray()),
      new DEROctetString(header.getDataHash().toByteArray())
    };
    try {
      return ByteString.copyFrom(
          sha256().digest(new DERSequence(items).getEncoded(ASN1Encoding.DER)));
    } catch (IOException e) {
      throw new IllegalStateException("encoding in memory does not fail", e);
    }
  }

  /**
   * Refuses a block whose transactions are not those of its header.
   *
   * @throws LedgerException {@code CL-LEDGER-CORRUPT}
   */
  static void requireData(Block block) {
    MessageDigest digest = sha256();
    block.getData().getDataList().forEach(data -> digest.update(data.asReadOnlyByteBuffer()));
    if (!ByteString.copyFrom(digest.digest()).equals(block.getHeader().getDataHash())) {
      throw new LedgerException(
          ErrorCode.LEDGER_CORRUPT,
          "block",
          "block "
              + block.getHeader().getNumber()
              + " of the peer holds other transactions than its header names");
    }
  }

  static String text(ByteString hash) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(hash.toByteArray());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
