// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.network.NetworkException;
import io.careledger.network.Site;
import io.careledger.network.TestSite;
import io.careledger.network.process.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hyperledger.fabric.protos.common.Config;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * hospital1 changes who belongs to a channel, and signs others' changes: with a {@code configtxgen}
 * that makes the block {@code own}, and a {@code peer} that gives the block {@code now} and signs
 * without a trace.
 */
class MemberChangeTest {
  @TempDir Path folder;
  private Site site;
  private ChannelConfig channel;

  @BeforeEach
  void open() {
    site = TestSite.part(TestSite.in(folder), "hospital1");
    PrivateFiles.folder(site.of(site.here().get(0), "peer"));
    TestSite.binary(
        site, "configtxgen", "while [ $# -gt 1 ]; do shift; done; cp \"$b/own\" \"$1\"");
    TestSite.binary(site, "peer", "if [ \"$2\" = fetch ]; then cp \"$b/now\" \"$4\"; fi");
    channel = new ChannelConfig(site, site.consortium().organisation("hospital2"));
  }

  @Test
  void sign_otherMembersThanWouldBeProposedHere_isShownButNotSigned() throws IOException {
    own(TestChannel.of("A", "B", "C", "D", "E"));
    Config four = TestChannel.of("A", "B", "C", "D");
    now(four);
    Path theirs = PrivateFiles.folder(site.channel()).resolve("theirs");
    ConfigProposal.of(
            ConfigDelta.between(
                "careledger", four, Membership.of(four, TestChannel.of("A", "B", "C", "D", "X"))))
        .write(theirs);
    List<String> shown = channel.sign(theirs, true, site);

    assertTrue(shown.contains("adds Orderer.X"), shown::toString);
    assertTrue(shown.contains("adds the ordering node of X"), shown::toString);
    assertTrue(
        shown.contains(
            "it is not the change that follows from "
                + site.config().resolve("consortium.yaml")
                + " and the certificates here"),
        shown::toString);
    assertTrue(
        assertThrows(NetworkException.class, () -> channel.sign(theirs, false, site))
            .getMessage()
            .startsWith(theirs + " is not signed: "));
    assertEquals(0, signed());
  }

  @Test
  void sign_membersThatWouldBeProposedHereToo_isSigned() throws IOException {
    Config four = TestChannel.of("A", "B", "C", "D");
    Config five = TestChannel.of("A", "B", "C", "D", "E");
    own(four);
    now(five);
    Path theirs = PrivateFiles.folder(site.channel()).resolve("theirs");
    ConfigProposal.of(ConfigDelta.between("careledger", five, Membership.of(five, four)))
        .write(theirs);

    List<String> lines = channel.sign(theirs, false, site);

    assertTrue(lines.contains("removes Application.E"), lines::toString);
    assertTrue(lines.contains("removes the ordering node of E"), lines::toString);
    assertEquals(1, signed());
  }

  @Test
  void change_ofMembers_needsAMajorityOfThoseThatAreInTheChannelYet() throws IOException {
    own(TestChannel.of("A", "B", "C", "D", "E"));
    now(TestChannel.of("A", "B", "C", "D", "E", "F"));

    String message =
        assertThrows(NetworkException.class, () -> channel.changeMembers(site, "not taken"))
            .getMessage();

    assertTrue(message.contains(" of 4 signatures"), message);
  }

  private void own(Config config) throws IOException {
    block("own", config);
  }

  private void now(Config config) throws IOException {
    block("now", config);
  }

  private void block(String name, Config config) throws IOException {
    Files.write(site.binaries().resolve("bin").resolve(name), ChannelConfigTest.block(config, 0));
  }

  private long signed() {
    return TestSite.words(site, "peer").lines().filter("signconfigtx"::equals).count();
  }
}
