// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.certificate;

import io.careledger.network.process.PrivateFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;

/** A certificate and its private key. */
public record Credential(X509Certificate certificate, PrivateKey key) {
  static KeyPair newKeys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Writes {@code name.pem} and {@code name.key}, the key first and for the owner only. */
  public void write(Path folder, String name) {
    PrivateFiles.write(folder.resolve(name + ".key"), Pem.text(key));
    PrivateFiles.write(folder.resolve(name + ".pem"), Pem.text(certificate));
  }

  /** Whether both files are there. */
  public static boolean exists(Path folder, String name) {
    return Files.exists(folder.resolve(name + ".pem"))
        && Files.exists(folder.resolve(name + ".key"));
  }

  /** Reads what {@link #write} wrote. */
  public static Credential read(Path folder, String name) {
    return new Credential(
        Pem.certificate(folder.resolve(name + ".pem")), Pem.key(folder.resolve(name + ".key")));
  }

  /** Says whose it is, and nothing of the key. */
  @Override
  public String toString() {
    return "Credential[" + certificate.getSubjectX500Principal() + "]";
  }
}
