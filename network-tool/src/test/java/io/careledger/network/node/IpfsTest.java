// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.network.NetworkException;
import io.careledger.network.Site;
import io.careledger.network.TestSite;
import io.careledger.network.config.Organisation;
import io.careledger.network.config.Tree;
import io.careledger.network.process.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IpfsTest {
  private static final String INIT =
      """
      o=$(basename "$(dirname "$IPFS_PATH")")
      echo "$LIBP2P_FORCE_PNET $IPFS_TELEMETRY" >"$b/environment"
      cat >"$IPFS_PATH/config" <<END
      {"Identity": {"PeerID": "id-of-$o", "PrivKey": "secret"},
       "Swarm": {"Transports": {"Network": {"QUIC": true}}, "ConnMgr": {"Type": "none"}},
       "Datastore": {"Spec": {"type": "mount", "mounts": [
         {"mountpoint": "/blocks", "shardFunc": "/repo/flatfs/shard/v1/next-to-last/2", "sync": false},
         {"mountpoint": "/", "type": "levelds"}]}}}
      END\
      """;

  @TempDir Path folder;
  private Site site;

  @BeforeEach
  void open() {
    site = TestSite.in(folder);
    TestSite.binary(site, "ipfs", INIT);
    site.consortium().organisations().stream()
        .filter(Organisation::ipfs)
        .forEach(organisation -> Ipfs.prepare(site, organisation));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Addresses.API|/ip4/127.0.0.1/tcp/7160",
        "Addresses.Gateway|/ip4/127.0.0.1/tcp/7162",
        "Addresses.Swarm|[/ip4/127.0.0.1/tcp/7161]",
        "Swarm.Transports.Network.QUIC|false",
        "Swarm.Transports.Network.WebTransport|false",
        "Swarm.Transports.Network.WebRTCDirect|false",
        "Swarm.Transports.Network.Websocket|false",
        "Swarm.Transports.Network.Relay|false",
        "Swarm.RelayClient.Enabled|false",
        "Swarm.RelayService.Enabled|false",
        "Swarm.EnableHolePunching|false",
        "Swarm.DisableNatPortMap|true",
        "Swarm.ConnMgr.Type|none",
        "AutoNAT.ServiceMode|disabled",
        "AutoTLS.Enabled|false",
        "AutoConf.Enabled|false",
        "Bootstrap|[]",
        "Discovery.MDNS.Enabled|false",
        "Routing.Type|none",
        "Routing.DelegatedRouters|[]",
        "Provide.Enabled|false",
        "Provide.DHT.Interval|0s",
        "HTTPRetrieval.Enabled|false",
        "Version.SwarmCheckEnabled|false",
        "Ipns.DelegatedPublishers|[]",
        "DNS.Resolvers|{}",
        "Gateway.NoFetch|true",
        "Gateway.DeserializedResponses|false",
        "Gateway.NoDNSLink|true",
        "Gateway.ExposeRoutingAPI|false",
        "Gateway.DisableHTMLErrors|true",
        "Datastore.HashOnRead|true",
        "Plugins.Plugins.telemetry.Disabled|true",
        "Plugins.Plugins.telemetry.Config.Mode|off",
        "Identity.PeerID|id-of-hospital2",
      })
  void config_holds(String path, String value) {
    Object at = Tree.read(launch().folder().resolve("config"));
    for (String name : path.split("\\.", -1)) {
      at = Tree.members(at).get(name);
    }

    assertEquals(value, String.valueOf(at));
  }

  @Test
  void config_blocks_areOnTheDiskBeforeTheyAreAcknowledged() {
    Map<String, Object> datastore =
        Tree.part(Tree.read(launch().folder().resolve("config")), "Datastore");
    List<?> mounts = (List<?>) Tree.part(datastore, "Spec").get("mounts");

    assertEquals(true, Tree.members(mounts.get(0)).get("sync"));
    assertEquals(2, mounts.size());
  }

  @Test
  void config_peering_isTheWholeListOfNodes() {
    Object peers =
        Tree.part(Tree.read(launch().folder().resolve("config")), "Peering").get("Peers");

    assertEquals(
        "[{ID=id-of-hospital1, Addrs=[/ip4/127.0.0.1/tcp/7061]},"
            + " {ID=id-of-hospital2, Addrs=[/ip4/127.0.0.1/tcp/7161]},"
            + " {ID=id-of-research, Addrs=[/ip4/127.0.0.1/tcp/7261]}]",
        String.valueOf(peers));
  }

  @Test
  void config_rpc_isForTheHoldersOfTheTokenAndTheFileForTheOwner() throws IOException {
    Path file = launch().folder().resolve("config");
    Map<String, Object> rights =
        Tree.part(Tree.part(Tree.part(Tree.read(file), "API"), "Authorizations"), "careledger");

    assertEquals(
        "bearer:" + Ipfs.token(site, site.consortium().organisation("hospital2")),
        rights.get("AuthSecret"));
    assertEquals(List.of("/api/v0"), rights.get("AllowedPaths"));
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
  }

  @Test
  void swarmKey_isOneForAllAndTheOwnersOnly() throws IOException {
    Path mine = launch().folder().resolve("swarm.key");
    Path theirs =
        Ipfs.launch(site, site.consortium().organisation("research")).folder().resolve("swarm.key");

    assertTrue(Files.readString(mine).matches("/key/swarm/psk/1.0.0/\n/base16/\n[0-9a-f]{64}\n"));
    assertEquals(Files.readString(mine), Files.readString(theirs));
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(mine)));
  }

  @Test
  void swarmKey_lostInTheFolder_comesFromANodesCopy() throws IOException {
    String key = Files.readString(launch().folder().resolve("swarm.key"));
    Files.delete(Ipfs.swarmKeyFile(site));

    Ipfs.launch(site, site.consortium().organisation("research"));

    assertEquals(key, Files.readString(Ipfs.swarmKeyFile(site)));
  }

  @Test
  void swarmKey_missingOnOneOfSeveralHosts_isNotMadeAnew() {
    Site part = TestSite.part(site, "hospital2");

    assertEquals(
        Ipfs.swarmKeyFile(site) + " is missing: `scripts/network up` says from whom to get it",
        assertThrows(NetworkException.class, () -> Ipfs.launch(part, part.here().get(0)))
            .getMessage());
    assertFalse(Files.exists(Ipfs.swarmKeyFile(site)));
  }

  @Test
  void init_isDoneOnceWithTheProfileAndPrivately() {
    Ipfs.prepare(site, site.consortium().organisation("hospital2"));

    String once = "init\n--profile=test,autoconf-off,announce-off,unixfs-v1-2025\n";
    assertEquals(once.repeat(3), TestSite.words(site, "ipfs"));
    assertEquals("1 off\n", TestSite.text(site.binaries().resolve("bin/environment")));
    assertEquals("1", launch().environment().get("LIBP2P_FORCE_PNET"));
    assertEquals("off", launch().environment().get("IPFS_TELEMETRY"));
    assertTrue(launch().command().contains("--migrate=false"));
  }

  private Launch launch() {
    return Ipfs.launch(site, site.consortium().organisation("hospital2"));
  }
}
