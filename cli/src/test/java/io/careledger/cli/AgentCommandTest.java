// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentCommandTest {
  @TempDir Path folder;

  @Test
  void agent_onceOnTheEmbeddedLedger_reportsTheCopiesOfTheInstitutionsRecords() {
    Shell shell = new Shell(folder).furnished();
    String record = shell.put(shell.file("letter.txt", "private"));
    assertEquals(
        "No institution has reported a copy.", shell.run("content", "holders", record).line());
    String handled = shell.run("agent", "--once", "--institution", "hospital1").expect(0).line();
    assertTrue(handled.startsWith("The agent of hospital1 handled "), handled);
    assertTrue(handled.endsWith(" events; 0 records wait for another try."), handled);
    shell.run("agent", "--once", "--institution", "hospital2").expect(0);
    assertEquals(
        "INSTITUTION  VERSION  STATUS  SINCE\nhospital1    1        held    2026-11-21 09:00\n",
        shell.run("content", "holders", record).expect(0).out());
    assertEquals(
        "{\"events\":1,\"pending\":0}", // its own report
        shell.run("agent", "--once", "--institution", "hospital1", "--json").line());

    shell.as("owner", "withdraw", record, "--reason", "ended").expect(0);
    shell.run("agent", "--once", "--institution", "hospital1").expect(0);
    String holders = shell.run("content", "holders", record, "--json").expect(0).line();
    assertTrue(holders.contains("\"status\":\"removed\""), holders);
  }

  @Test
  void agent_usedWrongly_saysSo() {
    Shell shell = new Shell(folder).founded();
    shell.run("agent", "--institution", "hospital1").expect(2);
    shell.run("agent", "--once", "--recheck-hours", "0", "--institution", "hospital1").expect(2);
    Shell.Result nameless = shell.run("agent", "--once").expect(2);
    assertTrue(nameless.err().contains("--institution NAME is missing"), nameless.err());
    shell.run("content", "holders", "nothing").expect(2);
    shell.run("content", "holders", "a".repeat(32)).expect(1);
  }

  @Test
  void doctor_onANetwork_tellsOfTheAgentWhoseStateIsHere() throws IOException {
    Shell shell = new Shell(folder);
    Path file = folder.resolve("hospital1.json");
    Files.writeString(
        file,
        """
        {"format":1,"channel":"careledger","chaincode":"careledger","institution":"hospital1",
         "msp":"Hospital1MSP","peer":{"address":"127.0.0.1:1","tlsCa":"tls.pem"},"identities":{
           "client":{"certificate":"client.pem","key":"client.key"}}}
        """);
    assertTrue(
        line(shell, file).matches("ok +agent +not looked at: its state is not in .*home;.*"));
    Path state = Files.createDirectories(shell.home.resolve("agents").resolve("hospital1"));
    long now = shell.clock.instant().getEpochSecond();
    sign(state, "", 0, now - 5);
    assertTrue(line(shell, file).matches("ok +agent +a sign of life 5 s ago; 0 records wait.*"));
    sign(state, "", 2, now - 5);
    assertTrue(line(shell, file).matches("warn +agent +a sign of life 5 s ago; 2 records wait.*"));
    sign(state, "copies: the node is down", 0, now - 5);
    assertTrue(line(shell, file).matches("BAD +agent +copies: the node is down"));
    sign(state, "", 0, now - 61);
    assertTrue(line(shell, file).matches("warn +agent +no sign of life for 61 s.*"));
  }

  private static void sign(Path state, String failing, int pending, long time) throws IOException {
    Files.writeString(
        state.resolve("status"),
        "{\"failing\":\""
            + failing
            + "\",\"format\":1,\"pending\":"
            + pending
            + ",\"pid\":1,\"time\":"
            + time
            + "}");
  }

  private static String line(Shell shell, Path network) {
    return shell
        .run("doctor", "--network", network.toString())
        .out()
        .lines()
        .filter(line -> line.contains(" agent "))
        .findFirst()
        .orElse("");
  }
}
