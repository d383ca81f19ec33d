// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.channel;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.careledger.network.NetworkException;
import io.careledger.network.Site;
import io.careledger.network.TestSite;
import io.careledger.network.config.Organisation;
import io.careledger.network.process.PrivateFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChannelMembersTest {
  @TempDir Path folder;
  private Site site;
  private Organisation hospital;

  @BeforeEach
  void open() {
    site = TestSite.in(folder);
    hospital = site.consortium().organisation("hospital1");
    PrivateFiles.folder(site.of(hospital, "orderer"));
  }

  @Test
  void joinOrderer_refusalWithExitCodeZero_isAnErrorInTheOrderersWords() {
    TestSite.binary(site, "osnadmin", "echo 'Status: 400'; echo '{ \"error\": \"no block\" }'");

    assertEquals(
        "orderer.hospital1 did not join the channel: Status: 400 { \"error\": \"no block\" } ",
        assertThrows(
                NetworkException.class,
                () -> ChannelMembers.joinOrderer(site, hospital, site.genesis()))
            .getMessage()
            .concat(" ")
            .replaceAll("\\s+", " "));
  }

  @Test
  void joinOrderer_joinedOrJoinedBefore_isGood() {
    TestSite.binary(site, "osnadmin", "echo 'Status: 201'");
    assertDoesNotThrow(() -> ChannelMembers.joinOrderer(site, hospital, site.genesis()));
    TestSite.binary(site, "osnadmin", "echo 'Status: 405'; echo 'channel already exists'");
    assertDoesNotThrow(() -> ChannelMembers.joinOrderer(site, hospital, site.genesis()));
  }

  @Test
  void joinOrderer_thatHasTheChannel_asksNobody() {
    PrivateFiles.folder(site.of(hospital, "orderer").resolve("ledger/chains/careledger"));
    TestSite.binary(site, "osnadmin", "exit 1");

    ChannelMembers.joinOrderer(site, hospital, site.genesis());

    assertFalse(Files.exists(site.binaries().resolve("bin/osnadmin.words")));
  }
}
