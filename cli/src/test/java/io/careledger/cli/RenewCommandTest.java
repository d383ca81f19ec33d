// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.PKCS8Generator;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ca renew}, as far as no authority is needed: nothing listens at port 1. */
class RenewCommandTest {
  @TempDir Path folder;
  private Shell shell;
  private String file;

  @BeforeEach
  void write() throws Exception {
    shell = new Shell(folder);
    Path path = folder.resolve("hospital1.json");
    Files.writeString(
        path,
        """
        {"format":1,"channel":"careledger","chaincode":"careledger","institution":"hospital1",
         "msp":"Hospital1MSP","peer":{"address":"127.0.0.1:1","tlsCa":"admin.pem"},"identities":{
           "admin":{"certificate":"admin.pem","key":"admin.key"},
           "client":{"certificate":"client.pem","key":"client.key"}},
         "ca":{"url":"https://127.0.0.1:1","name":"ca","tlsCa":"admin.pem"}}
        """);
    file = path.toString();
    issue("admin", Duration.ofDays(-1));
    issue("client", Duration.ofDays(5));
  }

  private void issue(String name, Duration left) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    KeyPair pair = generator.generateKeyPair();
    Files.writeString(folder.resolve(name + ".pem"), pem(certificate(name, pair, left)));
    Files.writeString(
        folder.resolve(name + ".key"),
        pem(new PKCS8Generator(PrivateKeyInfo.getInstance(pair.getPrivate().getEncoded()), null)));
  }

  private static X509Certificate certificate(String name, KeyPair pair, Duration left)
      throws GeneralSecurityException, OperatorCreationException {
    Instant end = Instant.now().plus(left);
    X500Name subject = new X500Name("CN=" + name);
    return new JcaX509CertificateConverter()
        .getCertificate(
            new JcaX509v3CertificateBuilder(
                    subject,
                    BigInteger.ONE,
                    Date.from(end.minus(Duration.ofDays(365))),
                    Date.from(end),
                    subject,
                    pair.getPublic())
                .build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate())));
  }

  private static String pem(Object item) throws IOException {
    StringWriter text = new StringWriter();
    try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
      writer.writeObject(item);
    }
    return text.toString();
  }

  @Test
  void renew_certificateThatHasEnded_saysHowToEnrolItAgain() {
    Shell.Result result = shell.run("ca", "renew", "admin", "--network", file).expect(1);

    assertTrue(result.err().contains("CL-CERTIFICATE-INVALID [identity.expired]"), result.err());
    assertTrue(result.err().contains("careledger ca enrol"), result.err());
  }

  @Test
  void renew_oneHasEnded_goesOnWithTheOthers() {
    Shell.Result result = shell.run("ca", "renew", "admin", "client", "--network", file).expect(1);

    assertTrue(result.err().contains("admin is not renewed"), result.err());
    assertTrue(result.err().contains("CL-LEDGER-UNREACHABLE [ca]"), result.err());
  }
}
