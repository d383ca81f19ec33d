// SPDX-License-Identifier: Apache-2.0
package io.careledger.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.network.channel.ChaincodePackage;
import io.careledger.network.config.Organisation;
import io.careledger.network.process.PrivateFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * With a {@code peer} command to which files say what the channel has agreed on, who has approved,
 * and whose ordering node orders.
 */
class AgreementTest {
  private static final String SCRIPT =
      """
      case $3 in
      querycommitted)
        if [ -f "$b/committed" ]; then cat "$b/committed"; else echo "Error: careledger is not defined"; exit 1; fi ;;
      approveformyorg) case "$*" in *"-o $(cat "$b/orders") "*) exit 0 ;; esac; echo "Error: timed out"; exit 1 ;;
      checkcommitreadiness)
        if [ -f "$b/approvals.next" ]; then cat "$b/approvals"; mv "$b/approvals.next" "$b/approvals"; else cat "$b/approvals"; fi ;;
      commit) cp "$b/definition" "$b/committed" ;;
      esac\
      """;
  private static final String ALL =
      "{\"approvals\": {\"Hospital1MSP\": true, \"Hospital2MSP\": true,"
          + " \"RegulatorMSP\": true, \"ResearchMSP\": true}}";

  @TempDir Path folder;
  private final ByteArrayOutputStream output = new ByteArrayOutputStream();
  private Site site;
  private ChaincodePackage chaincode;

  @BeforeEach
  void open() throws IOException {
    site = TestSite.in(folder);
    TestSite.binary(site, "peer", SCRIPT);
    for (Organisation organisation : site.consortium().organisations()) {
      PrivateFiles.folder(site.of(organisation, "peer"));
    }
    chaincode = ChaincodePackage.ofBuild(site);
    state("orders", "127.0.0.1:7050");
    state("approvals", ALL);
    state("definition", "{\"sequence\": 3, \"version\": \"" + chaincode.version() + "\"}");
  }

  @Test
  void reach_outOfStepOrderingNode_isLeftForAnothers() throws IOException {
    state("orders", "127.0.0.1:7250");

    reach(TestSite.part(site, "regulator"));

    List<String> words = words();
    assertEquals(4, words.stream().filter("approveformyorg"::equals).count());
    assertEquals(1, words.stream().filter("commit"::equals).count());
    assertEquals("127.0.0.1:7350", words.get(words.indexOf("-o") + 1));
  }

  @Test
  void reach_othersHaveNotApproved_areNamedAndWaitedFor() throws IOException {
    state("approvals", ALL.replace("\"RegulatorMSP\": true", "\"RegulatorMSP\": false"));
    state("approvals.next", ALL);

    reach(TestSite.part(site, "hospital1"));

    assertTrue(said().contains("waiting for regulator ..."), said());
    assertEquals(1, words().stream().filter("commit"::equals).count());
  }

  @Test
  void reach_committedByAnother_isNotCommittedAgain() throws IOException {
    Files.copy(state("definition"), state("committed"));

    reach(TestSite.part(site, "hospital1"));

    assertEquals(0, words().stream().filter("commit"::equals).count());
  }

  @Test
  void reach_committedByAnotherWhileItIsAskedWhoHasApproved_isReached() throws IOException {
    TestSite.binary(
        site,
        "peer",
        SCRIPT.replace(
            "checkcommitreadiness)",
            "checkcommitreadiness) cp \"$b/definition\" \"$b/committed\"; echo refused; exit 1 ;;"
                + " never)"));

    reach(TestSite.part(site, "hospital1"));

    assertEquals(0, words().stream().filter("commit"::equals).count());
  }

  @Test
  void reach_allPartsHere_failsInFabricsWordsWhenNoOrderingNodeOrders() throws IOException {
    state("orders", "127.0.0.1:1");

    assertEquals(
        "hospital1 did not approve the chaincode: Error: timed out",
        assertThrows(NetworkException.class, () -> reach(site)).getMessage());
    assertEquals(16, words().stream().filter("approveformyorg"::equals).count());
  }

  @Test
  void reach_allPartsHere_oneOrderingNodeOutOfStep_isLeftForAnothers() throws IOException {
    state("orders", "127.0.0.1:7350");

    reach(site);

    assertEquals(1, words().stream().filter("commit"::equals).count());
  }

  private void reach(Site of) {
    PrintStream out = new PrintStream(output, true, StandardCharsets.UTF_8);
    Agreement.reach(of, new Progress(out), chaincode, 3);
  }

  private String said() {
    return output.toString(StandardCharsets.UTF_8);
  }

  private List<String> words() {
    return TestSite.words(site, "peer").lines().toList();
  }

  private Path state(String name) {
    return site.binaries().resolve("bin").resolve(name);
  }

  private void state(String name, String text) throws IOException {
    Files.writeString(state(name), text);
  }
}
