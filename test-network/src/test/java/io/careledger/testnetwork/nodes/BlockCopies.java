// SPDX-License-Identifier: Apache-2.0
package io.careledger.testnetwork.nodes;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.careledger.network.Site;
import io.careledger.network.channel.ChannelConfig;
import io.careledger.network.channel.Consenters;
import io.careledger.network.config.Organisation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockHeader;
import org.hyperledger.fabric.protos.common.BlockMetadataIndex;
import org.hyperledger.fabric.protos.common.Consenter;
import org.hyperledger.fabric.protos.common.IdentifierHeader;
import org.hyperledger.fabric.protos.common.Metadata;
import org.hyperledger.fabric.protos.common.MetadataSignature;
import org.hyperledger.fabric.protos.common.OrdererBlockMetadata;

/**
 * The channel's blocks as each ordering node has them: header and data are the same everywhere, but
 * each node stores the signatures that it has seen, its own among them.
 */
public final class BlockCopies {
  private final Site site;
  private final Path folder;

  /**
   * @param folder for what is fetched
   */
  public BlockCopies(Site site, Path folder) {
    this.site = site;
    this.folder = folder;
  }

  /** The number of the newest block. */
  public long newest() throws IOException {
    return fetch(anyone(), "newest").getHeader().getNumber();
  }

  /** The number of the block whose configuration was in force when a block was made. */
  public long configuration(long number) throws IOException {
    Metadata signatures = signatures(fetch(anyone(), Long.toString(number)));
    return OrdererBlockMetadata.parseFrom(signatures.getValue()).getLastConfig().getIndex();
  }

  /** The ordering nodes that the configuration in a block names. */
  public List<Consenter> consenters(long configuration) throws IOException {
    return Consenters.read(ChannelConfig.of(fetch(anyone(), Long.toString(configuration))))
        .getConsenterMappingList();
  }

  /** How many of these ordering nodes have signed an ordering node's copy of a block. */
  public int signers(Organisation owner, long number, List<Consenter> consenters)
      throws IOException, GeneralSecurityException {
    Block block = fetch(owner, Long.toString(number));
    Metadata metadata = signatures(block);
    ByteString header = encoded(block.getHeader());
    Set<Integer> signers = new TreeSet<>();
    for (MetadataSignature signature : metadata.getSignaturesList()) {
      ByteString identifier = signature.getIdentifierHeader();
      int signer = IdentifierHeader.parseFrom(identifier).getIdentifier();
      ByteString signed = metadata.getValue().concat(identifier).concat(header);
      for (Consenter consenter : consenters) {
        if (consenter.getId() == signer && isOf(consenter, signature.getSignature(), signed)) {
          signers.add(signer);
        }
      }
    }
    return signers.size();
  }

  private static boolean isOf(Consenter consenter, ByteString signature, ByteString signed)
      throws GeneralSecurityException {
    Signature verifier = Signature.getInstance("SHA256withECDSA");
    verifier.initVerify(
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(consenter.getIdentity().toByteArray())));
    verifier.update(signed.toByteArray());
    return verifier.verify(signature.toByteArray());
  }

  /** Fabric's form of a header that is hashed and signed. */
  private static ByteString encoded(BlockHeader header) throws IOException {
    return ByteString.copyFrom(
        new DERSequence(
                new ASN1Encodable[] {
                  new ASN1Integer(BigInteger.valueOf(header.getNumber())),
                  new DEROctetString(header.getPreviousHash().toByteArray()),
                  new DEROctetString(header.getDataHash().toByteArray())
                })
            .getEncoded());
  }

  private static Metadata signatures(Block block) throws InvalidProtocolBufferException {
    return Metadata.parseFrom(block.getMetadata().getMetadata(BlockMetadataIndex.SIGNATURES_VALUE));
  }

  private Organisation anyone() {
    return site.consortium().organisations().get(0);
  }

  private Block fetch(Organisation owner, String which) throws IOException {
    Path file = folder.resolve(owner.name() + "." + which);
    new ChannelConfig(site, owner)
        .fetch(which, file)
        .require("orderer." + owner.name() + " does not give block " + which);
    return Block.parseFrom(Files.readAllBytes(file));
  }
}
