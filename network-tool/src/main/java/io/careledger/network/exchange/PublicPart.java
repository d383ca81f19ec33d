// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.exchange;

import io.careledger.ledger.LedgerException;
import io.careledger.ledger.json.Bytes;
import io.careledger.ledger.json.CanonicalJson;
import io.careledger.ledger.json.JsonEncodable;
import io.careledger.ledger.json.JsonObject;
import io.careledger.ledger.json.Members;
import io.careledger.network.NetworkException;
import io.careledger.network.certificate.Pem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the other organisations need of one, as it travels in a file; nothing of it is secret.
 *
 * @param authority of its identities
 * @param tlsAuthority of its servers
 * @param orderer with which its ordering node signs
 * @param ordererTls with which it is reached
 * @param ipfsPeer the name of its IPFS node in the swarm, if it has one
 * @param firstBlock of the channel, from the organisation that made it
 */
record PublicPart(
    String organisation,
    String msp,
    X509Certificate authority,
    X509Certificate tlsAuthority,
    X509Certificate orderer,
    X509Certificate ordererTls,
    Optional<String> ipfsPeer,
    Optional<Bytes> firstBlock)
    implements JsonEncodable {
  private static final int CERTIFICATE = 10_000;
  private static final int BLOCK = 500_000;
  private static final Pattern PEER = Pattern.compile("[A-Za-z0-9]{20,100}");

  /**
   * Reads a file.
   *
   * @throws NetworkException naming the file, if it is something else, or if a certificate in it is
   *     not of the authority beside it
   */
  static PublicPart read(Path file) {
    try {
      PublicPart part = CanonicalJson.decode(Files.readString(file).strip(), PublicPart::of);
      part.orderer.verify(part.authority.getPublicKey());
      part.ordererTls.verify(part.tlsAuthority.getPublicKey());
      return part;
    } catch (IOException | LedgerException | GeneralSecurityException e) {
      throw new NetworkException(
          file + " is not what `scripts/network export` writes: " + e.getMessage(), e);
    }
  }

  private static PublicPart of(Members members) {
    members.format();
    return new PublicPart(
        members.string("organisation", 1, 31),
        members.string("msp", 1, 64),
        certificate(members, "authority"),
        certificate(members, "tlsAuthority"),
        certificate(members, "orderer"),
        certificate(members, "ordererTls"),
        members.has("ipfsPeer") ? Optional.of(members.string("ipfsPeer", PEER)) : Optional.empty(),
        members.has("firstBlock")
            ? Optional.of(members.bytes("firstBlock", 1, BLOCK))
            : Optional.empty());
  }

  private static X509Certificate certificate(Members members, String name) {
    try {
      return Pem.certificate(members.string(name, 1, CERTIFICATE));
    } catch (GeneralSecurityException e) {
      throw members.refuse(name, "no certificate: " + e.getMessage());
    }
  }

  @Override
  public JsonObject toJson() {
    JsonObject result =
        JsonObject.empty()
            .with("authority", Pem.text(authority))
            .with("format", 1)
            .with("msp", msp)
            .with("orderer", Pem.text(orderer))
            .with("ordererTls", Pem.text(ordererTls))
            .with("organisation", organisation)
            .with("tlsAuthority", Pem.text(tlsAuthority));
    result = ipfsPeer.isPresent() ? result.with("ipfsPeer", ipfsPeer.get()) : result;
    return firstBlock.isPresent() ? result.with("firstBlock", firstBlock.get()) : result;
  }
}
