// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.fabric;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.hyperledger.fabric.client.Hash;
import org.hyperledger.fabric.client.identity.Identities;
import org.hyperledger.fabric.client.identity.Signers;

/** What a request to Fabric CA is made of: keys, certificate requests (PKCS#10), authorisations. */
final class AuthorityRequest {
  private static final Base64.Encoder BASE64 = Base64.getEncoder();
  private static final Base64.Encoder LINES =
      Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));

  private AuthorityRequest() {}

  /** A new key on P-256. */
  static KeyPair newKey() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java 17 platform has P-256", e);
    }
  }

  /** A certificate request in PEM form; the authority puts in everything but the name. */
  static String certificateRequest(X500Principal subject, KeyPair key) {
    try {
      byte[] request =
          new JcaPKCS10CertificationRequestBuilder(subject, key.getPublic())
              .build(new JcaContentSignerBuilder("SHA256withECDSA").build(key.getPrivate()))
              .getEncoded();
      return "-----BEGIN CERTIFICATE REQUEST-----\n"
          + LINES.encodeToString(request)
          + "\n-----END CERTIFICATE REQUEST-----\n";
    } catch (IOException | OperatorCreationException e) {
      throw new IllegalStateException("signing with a key just made does not fail", e);
    }
  }

  /** Basic authorisation with a name and its enrolment secret. */
  static String basic(String name, char[] secret) {
    byte[] nameBytes = (name + ":").getBytes(StandardCharsets.UTF_8);
    ByteBuffer secretBytes = StandardCharsets.UTF_8.encode(CharBuffer.wrap(secret));
    byte[] both = Arrays.copyOf(nameBytes, nameBytes.length + secretBytes.remaining());
    secretBytes.get(both, nameBytes.length, secretBytes.remaining());
    String text = "Basic " + BASE64.encodeToString(both);
    secretBytes.clear().put(new byte[secretBytes.capacity()]);
    Arrays.fill(both, (byte) 0);
    return text;
  }

  /**
   * Fabric CA's token (util.GenECDSAToken): the certificate, and the signature of its key over
   * method, path, body and certificate, so that it is good for this one request.
   *
   * @param path with the query, as the request line has it
   */
  static String token(Enrolment enrolment, String method, String path, byte[] body) {
    String certificate = base64(Identities.toPemString(enrolment.certificate()));
    String signed =
        method + "." + base64(path) + "." + BASE64.encodeToString(body) + "." + certificate;
    return certificate + "." + BASE64.encodeToString(sign(enrolment.key(), signed));
  }

  /** Signs as Fabric verifies: with the smaller one of the two possible signatures. */
  private static byte[] sign(PrivateKey key, String text) {
    try {
      return Signers.newPrivateKeySigner(key)
          .sign(Hash.SHA256.apply(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a key that has signed before signs again", e);
    }
  }

  private static String base64(String text) {
    return BASE64.encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
