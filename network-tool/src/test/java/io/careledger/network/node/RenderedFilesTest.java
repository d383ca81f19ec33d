// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.network.NetworkException;
import io.careledger.network.Site;
import io.careledger.network.TestSite;
import io.careledger.network.channel.ChaincodePackage;
import io.careledger.network.config.Organisation;
import io.careledger.network.config.ServiceJvm;
import io.careledger.network.config.Tree;
import io.careledger.network.process.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Fabric, Fabric CA and Kubo are given: each setting here mends something that was seen. */
class RenderedFilesTest {
  @TempDir Path folder;
  private Site site;
  private Organisation hospital;

  @BeforeEach
  void open() {
    site = TestSite.in(folder);
    hospital = site.consortium().organisation("hospital2");
  }

  @ParameterizedTest
  @CsvSource({
    "General.ListenAddress, 127.0.0.1",
    "General.ListenPort, 7150",
    "General.LocalMSPID, Hospital2MSP",
    "General.TLS.Enabled, true",
    "General.Cluster.ReplicationBufferSize, 65536",
    "General.Keepalive.ServerMinInterval, 5s",
    "Admin.ListenAddress, 127.0.0.1:7153",
    "Admin.TLS.Enabled, true",
    "Admin.TLS.ClientAuthRequired, true",
    "Admin.TLS.ClientRootCAs, [tls/ca.pem]",
    "Operations.ListenAddress, 127.0.0.1:7158",
    "Metrics.Provider, prometheus",
    "ChannelParticipation.Enabled, true",
    "untouched, theirs",
  })
  void orderer_file_holds(String path, String value) {
    Launch launch = Orderer.launch(site, hospital);

    assertEquals(value, at(launch.folder().resolve("orderer.yaml"), path));
    assertEquals(launch.folder().toString(), launch.environment().get("FABRIC_CFG_PATH"));
  }

  @Test
  void chaincode_onItsOwnJava_hasItsOptionsLastAndOneCollector() throws IOException {
    ChaincodePackage.ofBuild(site).makeCurrent(site);
    String home = Files.createDirectories(folder.resolve("a jdk/bin")).getParent().toString();
    Organisation choosing =
        hospital.withChaincodeJvm(
            new ServiceJvm(Optional.of(home), List.of("-Xmx1g", "-XX:+UseG1GC")));

    assertEquals(
        "consortium.yaml: `chaincode: java` of hospital2: no Java at " + home + "/bin/java",
        assertThrows(NetworkException.class, () -> NodeKind.CHAINCODE.launch(site, choosing))
            .getMessage());

    Path java = Files.createFile(Path.of(home, "bin/java"));
    assertTrue(java.toFile().setExecutable(true));
    List<String> command = NodeKind.CHAINCODE.launch(site, choosing).command();
    assertEquals(java.toString(), command.get(0));
    assertTrue(command.indexOf("-Xmx1g") > command.indexOf("-Xmx128m"), command.toString());
    assertTrue(command.contains("-XX:+UseG1GC"));
    assertFalse(command.contains("-XX:+UseSerialGC"));
    assertTrue(NodeKind.CHAINCODE.launch(site, hospital).command().contains("-XX:+UseSerialGC"));
  }

  @ParameterizedTest
  @CsvSource({"17.0.9,false", "23.0.1,false", "24,true", "25.0.3,true"})
  void chaincode_fromJava24On_mayCallNativeCode(String version, boolean told) throws IOException {
    ChaincodePackage.ofBuild(site).makeCurrent(site);
    Path home = Files.createDirectories(folder.resolve("a jdk/bin")).getParent();
    Files.writeString(
        home.resolve("release"), "IMPLEMENTOR=\"X\"\nJAVA_VERSION=\"" + version + "\"\n");
    Path java = Files.createFile(home.resolve("bin/java"));
    assertTrue(java.toFile().setExecutable(true));
    Organisation choosing =
        hospital.withChaincodeJvm(new ServiceJvm(Optional.of(home.toString()), List.of()));

    List<String> command = NodeKind.CHAINCODE.launch(site, choosing).command();
    assertEquals(
        told, command.subList(0, 2).contains("--enable-native-access=ALL-UNNAMED"), version);
  }

  @Test
  void orderer_data_liesInItsOwnFolder() {
    Path file = Orderer.launch(site, hospital).folder().resolve("orderer.yaml");

    for (String path : List.of("FileLedger.Location", "Consensus.WALDir", "Consensus.SnapDir")) {
      assertTrue(Path.of(at(file, path)).startsWith(site.of(hospital, "orderer")), path);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "peer.id, peer.hospital2",
    "peer.listenAddress, 127.0.0.1:7151",
    "peer.chaincodeListenAddress, 127.0.0.1:7152",
    "peer.gossip.externalEndpoint, 127.0.0.1:7151",
    "peer.gossip.aliveTimeInterval, 1s",
    "peer.gossip.publishStateInfoInterval, 1s",
    "peer.gossip.requestStateInfoInterval, 1s",
    "peer.gossip.pullInterval, 1s",
    "peer.gossip.reconnectInterval, 2s",
    "peer.gossip.pvtData.skipPullingInvalidTransactionsDuringCommit, true",
    "peer.gossip.pvtData.pullRetryThreshold, 5s",
    "peer.deliveryclient.blockCensorshipTimeoutKey, 3s",
    "peer.keepalive.minInterval, 5s",
    "peer.tls.enabled, true",
    "vm.endpoint, ''",
    "chaincode.startuptimeout, 20s",
    "ledger.state.stateDatabase, goleveldb",
    "operations.listenAddress, 127.0.0.1:7159",
    "untouched, theirs",
  })
  void peer_file_holds(String path, String value) {
    assertEquals(value, at(Peer.launch(site, hospital).folder().resolve("core.yaml"), path));
  }

  @Test
  void peer_builder_isOursByAbsolutePathAndGetsTheConnectionsFile() {
    Launch launch = Peer.launch(site, hospital);

    Map<String, Object> file = Tree.read(launch.folder().resolve("core.yaml"));

    assertEquals(
        List.of(
            Map.of(
                "name",
                "careledger",
                "path",
                site.template("ccaas-builder").toAbsolutePath().toString(),
                "propagateEnvironment",
                List.of("CARELEDGER_CHAINCODE_CONNECTION"))),
        Tree.part(file, "chaincode").get("externalBuilders"));
    assertEquals(
        site.of(hospital, "peer").resolve("chaincode-connection.json").toString(),
        launch.environment().get("CARELEDGER_CHAINCODE_CONNECTION"));
  }

  @Test
  void peer_overrideThatFabricDoesNotName_isRefusedRatherThanWithoutEffect() throws IOException {
    Path file = site.template("peer.yaml");
    Files.writeString(file, Files.readString(file).replace("minInterval:", "minimumInterval:"));

    assertEquals(
        "peer.yaml.peer.keepalive.minimumInterval: Fabric knows no such setting",
        assertThrows(NetworkException.class, () -> Peer.launch(site, hospital)).getMessage());
  }

  @Test
  void authority_file_givesEveryIdentityItsRoleAndOnlyAdminsTheRightOfFabricsAdmins() {
    Launch launch = CaServer.launch(site, hospital);
    Map<String, Object> file = Tree.read(launch.folder().resolve("fabric-ca-server-config.yaml"));

    for (Object entry : (List<?>) Tree.part(file, "registry").get("identities")) {
      Map<String, Object> identity = Tree.members(entry);
      String name = String.valueOf(identity.get("name"));
      assertEquals(name.equals("admin") ? "admin" : "client", identity.get("type"), name);
      Object role = Tree.part(identity, "attrs").get("careledger.role");
      assertEquals(name.equals("registrar") ? null : name + ":ecert", role);
      assertEquals(32, String.valueOf(identity.get("pass")).length());
    }
    assertEquals(5, ((List<?>) Tree.part(file, "registry").get("identities")).size());
    assertEquals(true, Tree.part(file, "tls").get("enabled"));
    assertEquals(
        site.of(hospital, "ca").resolve("ca.key").toString(), Tree.part(file, "ca").get("keyfile"));
    String secret = CaServer.secret(site, hospital, "admin");
    assertFalse(launch.command().contains(secret) || launch.environment().containsValue(secret));
    assertEquals(secret, CaServer.secret(site, hospital, "admin"));
  }

  private static String at(Path file, String path) {
    Object value = Tree.read(file);
    for (String name : path.split("\\.", -1)) {
      value = Tree.members(value).get(name);
    }
    return String.valueOf(value);
  }
}
