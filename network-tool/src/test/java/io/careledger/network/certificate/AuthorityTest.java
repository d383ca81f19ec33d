// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.certificate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Sequence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuthorityTest {
  private static final BigInteger ORDER =
      new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);

  @TempDir Path folder;

  /** A signature has the larger s by chance in half of the cases: 32 times it won't. */
  @Test
  void issue_signature_hasTheSmallerS() {
    Authority authority = Authority.in(folder, "ca.a", "a", 15, Clock.systemUTC());

    for (int i = 0; i < 32; i++) {
      X509Certificate issued = authority.issue("peer.a", "peer", List.of(), 5).certificate();
      ASN1Sequence signature = ASN1Sequence.getInstance(issued.getSignature());
      BigInteger s = ASN1Integer.getInstance(signature.getObjectAt(1)).getValue();
      assertTrue(s.compareTo(ORDER.shiftRight(1)) <= 0);
    }
  }

  @Test
  void in_folderOfAnAuthority_isTheSameOne() {
    Authority first = Authority.in(folder, "ca.a", "a", 15, Clock.systemUTC());

    assertEquals(
        first.certificate(),
        Authority.in(folder, "ca.a", "a", 15, Clock.systemUTC()).certificate());
  }
}
