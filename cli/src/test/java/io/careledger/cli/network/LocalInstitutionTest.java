// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.cli.terminal.NoPrompt;
import io.careledger.cli.terminal.Surroundings;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.consortium.Institution;
import io.careledger.sdk.keys.PassphraseCost;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** For which institution an agent works, and what it holds, by the connection files alone. */
class LocalInstitutionTest {
  @TempDir Path folder;

  private void write(String name, String msp, String more) throws IOException {
    Files.writeString(
        folder.resolve(name + ".json"),
        String.format(
            """
            {"format":1,"channel":"careledger","chaincode":"careledger","institution":"%s",
             "msp":"%s","peer":{"address":"127.0.0.1:1","tlsCa":"tls.pem"},"identities":{}%s}
            """,
            name, msp, more));
  }

  private FabricNetwork open() {
    Surroundings surroundings =
        new Surroundings(
            folder.resolve("home"),
            Optional.empty(),
            InputStream.nullInputStream(),
            OutputStream.nullOutputStream(),
            new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8),
            new NoPrompt(),
            Clock.systemUTC(),
            new SecureRandom(),
            PassphraseCost.LEAST,
            Duration.ZERO);
    return FabricNetwork.open(surroundings, folder, Optional.empty());
  }

  @Test
  void local_oneFile_isItsInstitutionWithoutAskingTheLedger() throws IOException {
    write("hospital1", "Hospital1MSP", "");
    Institution expected = new Institution("Hospital1MSP", "hospital1", "hospital1");
    assertEquals(expected, open().local(Optional.empty()));
    assertEquals(expected, open().local(Optional.of("hospital1")));
    assertRefused(() -> open().local(Optional.of("hospital2")));
  }

  @Test
  void local_severalFiles_isTheNamedOne() throws IOException {
    write("hospital1", "Hospital1MSP", "");
    write("hospital2", "Hospital2MSP", "");
    assertEquals("Hospital2MSP", open().local(Optional.of("hospital2")).msp());
    assertRefused(() -> open().local(Optional.empty()));
  }

  private static void assertRefused(Runnable call) {
    LedgerException e = assertThrows(LedgerException.class, call::run);
    assertEquals(ErrorCode.ARGUMENT_INVALID, e.code());
    assertTrue(e.reason().contains("hospital1"), e.reason());
  }

  @Test
  void replication_withoutANode_isNoneAndWithOneMustBeInTheFile() throws IOException {
    write("hospital1", "Hospital1MSP", "");
    assertEquals(Optional.empty(), open().replication("Hospital1MSP"));
    String node = ",\"ipfs\":{\"api\":\"http://127.0.0.1:1\"}";
    write("hospital1", "Hospital1MSP", node);
    LedgerException e =
        assertThrows(LedgerException.class, () -> open().replication("Hospital1MSP"));
    assertEquals(ErrorCode.NETWORK_FILE_INVALID, e.code());
    write(
        "hospital1",
        "Hospital1MSP",
        node + ",\"replication\":{\"replicas\":2,\"storing\":[\"Hospital1MSP\"]}");
    assertEquals(
        List.of("Hospital1MSP"), open().replication("Hospital1MSP").orElseThrow().storing());
  }
}
