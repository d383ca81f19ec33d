// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.cli.local.EmbeddedNetwork;
import io.careledger.crypto.sealing.SealingKeyPair;
import io.careledger.ledger.json.Bytes;
import io.careledger.ledger.json.CanonicalJson;
import io.careledger.ledger.keys.KeyArguments.PostPartialKey;
import io.careledger.ledger.keys.KeyArguments.RequestKey;
import io.careledger.sdk.keys.Actor;
import io.careledger.sdk.keys.PendingKey;
import io.careledger.sdk.session.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What goes wrong beside a command is remarked on standard error; with {@code --json} it is not.
 */
class RemarksTest {
  @TempDir Path folder;
  private Shell shell;
  private String record;

  @BeforeEach
  void furnish() {
    shell = new Shell(folder).furnished();
    record = shell.put(shell.file("letter.txt", "private"));
  }

  private void damageKeyOf(String member) throws IOException {
    Files.writeString(shell.home.resolve("members/" + member + "/master-1.member-key"), "damaged");
  }

  private Shell.Result get(String... more) {
    String[] all = new String[more.length + 4];
    System.arraycopy(new String[] {"get", record, "-o", null}, 0, all, 0, 4);
    all[3] = folder.resolve("copy").toString();
    System.arraycopy(more, 0, all, 4, more.length);
    return shell.as("doctor", all);
  }

  @Test
  void get_withTheDamagedKeyOfAMember_namesIt() throws IOException {
    damageKeyOf("research");
    Shell.Result result = get().expect(0);
    assertTrue(result.err().contains("careledger: the agent of research: "), result.err());
  }

  @Test
  void json_ofACommandWithTheDamagedKeyOfAMember_isTheOnlyThingThatIsPrinted() throws IOException {
    damageKeyOf("research");
    assertEquals("", get("--json").expect(0).err());
  }

  @Test
  void json_ofAFailureWithDamagedKeysOfMembers_isOneObjectOnStandardErrorAlone()
      throws IOException {
    damageKeyOf("research");
    damageKeyOf("hospital2");
    Shell.Result result = get("--json").expect(1);
    assertEquals(
        "CL-COMMITTEE-SILENT", CanonicalJson.parse(result.err().strip()).members().get("code"));
    assertEquals("", result.out());
  }

  @Test
  void keyRequest_thatAMemberAnsweredWithSomethingWrong_namesIt() {
    askAndAnswerWrongly();
    Shell.Result result = shell.as("doctor", "key", "request").expect(0);
    assertTrue(
        result.err().contains("careledger: the partial key of Hospital1MSP for request "),
        result.err());
  }

  /** A request that was broken off, and a member's answer to it that is no partial key. */
  private void askAndAnswerWrongly() {
    try (EmbeddedNetwork network = EmbeddedNetwork.open(shell.surroundings());
        Session session = network.session("Hospital1MSP");
        Actor doctor =
            Actor.open(
                shell.home.resolve("actors/doctor.key"),
                Shell.PASSPHRASE.toCharArray(),
                new SecureRandom())) {
      Bytes requestId = session.newRequestId();
      SealingKeyPair pair = SealingKeyPair.random(session.random());
      int today = session.today();
      doctor.addPendingKey(new PendingKey(requestId, pair, today));
      RequestKey call =
          new RequestKey(
              List.of("hospital1:doctor"),
              "master/1",
              today,
              today,
              Bytes.of(pair.publicKey().encode()));
      String request = session.submit(doctor, call, requestId).result().request();
      session.submit(new PostPartialKey(request, Bytes.of(new byte[100])));
    }
  }

  @Test
  void ledger_thatRebuildsItsIndex_saysSoButInJson() throws IOException {
    Path index = shell.home.resolve("ledger/index");
    Files.delete(index);
    assertTrue(shell.run("ls").expect(0).err().contains("careledger: ledger: the index is"));
    Files.delete(index);
    assertEquals("", shell.run("ls", "--json").expect(0).err());
  }
}
