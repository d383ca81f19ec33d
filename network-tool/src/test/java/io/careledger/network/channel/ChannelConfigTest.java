// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.google.protobuf.ByteString;
import io.careledger.network.NetworkException;
import io.careledger.network.Site;
import io.careledger.network.TestSite;
import io.careledger.network.config.Organisation;
import io.careledger.network.config.Organisation.Port;
import io.careledger.network.process.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockData;
import org.hyperledger.fabric.protos.common.BlockHeader;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Config;
import org.hyperledger.fabric.protos.common.ConfigEnvelope;
import org.hyperledger.fabric.protos.common.ConfigSignature;
import org.hyperledger.fabric.protos.common.ConfigUpdateEnvelope;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Header;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.common.SignatureHeader;
import org.hyperledger.fabric.protos.msp.SerializedIdentity;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a {@code peer} command that gives the block {@code now}, and takes what it is sent. */
class ChannelConfigTest {
  private static final ByteString NEW = ByteString.copyFromUtf8("new");
  private static final String SCRIPT =
      """
      case $2 in
      fetch) cp "$b/now" "$4" ;;
      signconfigtx) n=$(cat "$b/count"); n=$((n + 1)); echo $n >"$b/count"; cp "$b/signed.$n" "$4" ;;
      update) cp "$4" "$b/sent"; if grep -qx "$8" "$b/refuse"; then echo "Error: refused by $8" >&2; exit 1; fi
        case $(cat "$b/passes") in all|"$8") cp "$b/then" "$b/now" ;; esac ;;
      esac\
      """;

  @TempDir Path folder;
  private Site site;
  private Path commands;
  private ChannelConfig channel;

  @BeforeEach
  void open() throws IOException {
    site = TestSite.in(folder);
    commands = site.binaries().resolve("bin");
    for (Organisation organisation : site.consortium().organisations()) {
      PrivateFiles.folder(site.of(organisation, "peer"));
    }
    TestSite.binary(site, "peer", SCRIPT);
    Files.writeString(commands.resolve("count"), "0\n");
    Files.writeString(commands.resolve("refuse"), "");
    Files.writeString(commands.resolve("passes"), "all\n");
    for (int count = 1; count <= 4; count++) {
      signed(commands.resolve("signed." + count), count, renewed(ConsentersTest.config(4)));
    }
    channel = new ChannelConfig(site, site.consortium().organisation("hospital2"));
    block("now", ConsentersTest.config(4));
    block("then", renewed(ConsentersTest.config(4)));
  }

  private List<String> orderers() {
    return site.consortium().organisations().stream()
        .map(organisation -> organisation.address(Port.ORDERER))
        .toList();
  }

  @Test
  void change_isSignedByEveryOrganisationSentToEveryOrdererAndAwaited() throws IOException {
    channel.change(ChannelConfigTest::renewed, "not taken");

    String words = TestSite.words(site, "peer");
    assertEquals(4, count(words, "signconfigtx"));
    assertEquals(4, count(words, "update"));
    assertTrue(words.indexOf("signconfigtx") < words.indexOf("update"));
    orderers().forEach(address -> assertTrue(words.contains("-o\n" + address + "\n")));
    ConfigProposal sent = ConfigProposal.read(commands.resolve("sent"));
    assertEquals(4, sent.signers().size());
    assertEquals(
        ConfigDelta.between(
            "careledger", ConsentersTest.config(4), renewed(ConsentersTest.config(4))),
        sent.update());
  }

  @Test
  void change_thatEnoughHaveSigned_isToldOfBeforeItIsSent() {
    List<String> told = new ArrayList<>();

    channel.change(
        ChannelConfigTest::renewed, () -> told.add(TestSite.words(site, "peer")), "not taken");

    assertEquals(1, told.size());
    assertEquals(4, count(told.get(0), "signconfigtx"));
    assertEquals(0, count(told.get(0), "update"));
    assertEquals(4, count(TestSite.words(site, "peer"), "update"));
  }

  @Test
  void change_inForceAlready_sendsNothing() throws IOException {
    block("now", renewed(ConsentersTest.config(4)));

    channel.change(ChannelConfigTest::renewed, () -> fail("nothing is sent"), "not taken");

    assertFalse(TestSite.words(site, "peer").contains("signconfigtx"));
  }

  /** An orderer that is out of step takes what it is sent, and may never pass it on. */
  @Test
  void change_thatOnlyOneOrdererPassesOn_comesIntoForce() throws IOException {
    Files.writeString(commands.resolve("passes"), orderers().get(3) + "\n");

    channel.change(ChannelConfigTest::renewed, "not taken");

    assertEquals(renewed(ConsentersTest.config(4)), channel.read());
  }

  @Test
  void change_thatOnlyOneOrdererTakes_comesIntoForce() throws IOException {
    Files.write(commands.resolve("refuse"), orderers().subList(0, 3));

    channel.change(ChannelConfigTest::renewed, "not taken");

    assertEquals(renewed(ConsentersTest.config(4)), channel.read());
  }

  @Test
  void change_refused_isToldInFabricsWords() throws IOException {
    Files.write(commands.resolve("refuse"), orderers());

    assertEquals(
        "not taken: Error: refused by 127.0.0.1:7150",
        assertThrows(
                NetworkException.class,
                () -> channel.change(ChannelConfigTest::renewed, "not taken"))
            .getMessage());
  }

  @Test
  void change_ofOnesOwnPart_waitsInAFileUntilAMajorityHasSigned() throws IOException {
    Site part = TestSite.part(site, "hospital1");
    ChannelConfig own = new ChannelConfig(part, site.consortium().organisation("hospital2"));
    Path file = site.channel().resolve("change.envelope");

    assertEquals(
        file
            + " has 1 of 3 signatures: let others add theirs with `scripts/network sign FILE`, put"
            + " it back and run this again",
        assertThrows(
                NetworkException.class,
                () ->
                    own.change(
                        ChannelConfigTest::renewed, () -> fail("nothing is sent"), "not taken"))
            .getMessage());
    assertEquals(0, count(TestSite.words(site, "peer"), "update"));
    Files.copy(commands.resolve("signed.3"), file, StandardCopyOption.REPLACE_EXISTING);

    own.change(ChannelConfigTest::renewed, "not taken");

    assertEquals(4, count(TestSite.words(site, "peer"), "update"));
    assertEquals(1, count(TestSite.words(site, "peer"), "signconfigtx"));
    assertFalse(Files.exists(file));
  }

  @Test
  void changeOwn_isSignedByThatOrganisationAlone_andLeavesWhatWaitsForOthers() throws IOException {
    Path waiting = PrivateFiles.folder(site.channel()).resolve("change.envelope");
    Files.copy(commands.resolve("signed.2"), waiting);

    channel.changeOwn(
        site.consortium().organisation("hospital1"), ChannelConfigTest::renewed, "not taken");

    assertEquals(
        List.of("Hospital1MSP"),
        List.copyOf(ConfigProposal.read(commands.resolve("sent")).signers()));
    assertEquals(1, count(TestSite.words(site, "peer"), "signconfigtx"));
    assertEquals(-1, Files.mismatch(commands.resolve("signed.2"), waiting));
  }

  @Test
  void change_otherThanTheOneThatWasSigned_isSignedAnew() throws IOException {
    Path file = PrivateFiles.folder(site.channel()).resolve("change.envelope");
    Config other =
        Consenters.renewed(ConsentersTest.config(4), "Msp3", NEW, ByteString.copyFromUtf8("x"));
    signed(file, 4, other);

    channel.change(ChannelConfigTest::renewed, "not taken");

    assertEquals(
        ConfigDelta.between(
            "careledger", ConsentersTest.config(4), renewed(ConsentersTest.config(4))),
        ConfigProposal.read(commands.resolve("sent")).update());
  }

  @Test
  void sign_othersChange_saysWhatItChangesAndWhoHasSigned() throws IOException {
    Path file = PrivateFiles.folder(site.channel()).resolve("theirs");
    Files.copy(commands.resolve("signed.3"), file);
    List<String> expected =
        List.of(
            "changes the value Orderer.Orderers",
            "changes the policy Orderer.BlockValidation",
            "gives other certificates to the ordering node of Msp2",
            "signed by Hospital1MSP, Hospital2MSP, ResearchMSP");
    ChannelConfig own =
        new ChannelConfig(
            TestSite.part(site, "hospital1"), site.consortium().organisation("hospital1"));

    assertEquals(expected, own.sign(file, true, site));
    assertEquals(expected, own.sign(file, false, site)); // it has signed
    assertEquals(0, count(TestSite.words(site, "peer"), "signconfigtx"));
    Path fresh = site.channel().resolve("fresh");
    ConfigProposal.of(ConfigProposal.read(file).update()).write(fresh);
    assertEquals("signed by Hospital1MSP", own.sign(fresh, false, site).get(3));
  }

  @Test
  void proposal_somethingElse_isRefused() throws IOException {
    Path file = folder.resolve("something");
    Files.write(file, block(ConsentersTest.config(4), 1));

    assertTrue(
        assertThrows(NetworkException.class, () -> ConfigProposal.read(file))
            .getMessage()
            .startsWith(file + " is no change of a channel"));
  }

  /** A change, with the signatures of the first organisations' administrators. */
  private void signed(Path file, int count, Config wanted) throws IOException {
    ConfigUpdateEnvelope.Builder content =
        ConfigUpdateEnvelope.newBuilder()
            .setConfigUpdate(
                ConfigDelta.between("careledger", ConsentersTest.config(4), wanted).toByteString());
    for (String msp : site.consortium().msps().subList(0, count)) {
      SerializedIdentity creator = SerializedIdentity.newBuilder().setMspid(msp).build();
      SignatureHeader header =
          SignatureHeader.newBuilder().setCreator(creator.toByteString()).build();
      content.addSignatures(ConfigSignature.newBuilder().setSignatureHeader(header.toByteString()));
    }
    ChannelHeader header =
        ChannelHeader.newBuilder().setType(HeaderType.CONFIG_UPDATE_VALUE).build();
    Payload payload =
        Payload.newBuilder()
            .setHeader(Header.newBuilder().setChannelHeader(header.toByteString()))
            .setData(content.build().toByteString())
            .build();
    Files.write(
        file, Envelope.newBuilder().setPayload(payload.toByteString()).build().toByteArray());
  }

  private static Config renewed(Config config) {
    return Consenters.renewed(config, "Msp2", NEW, NEW);
  }

  private static long count(String words, String word) {
    return words.lines().filter(word::equals).count();
  }

  private void block(String name, Config config) throws IOException {
    Files.write(commands.resolve(name), block(config, 0));
  }

  /** A block of a configuration; the number is somewhere in it. */
  static byte[] block(Config config, long number) {
    Payload payload =
        Payload.newBuilder()
            .setData(ConfigEnvelope.newBuilder().setConfig(config).build().toByteString())
            .build();
    Envelope envelope = Envelope.newBuilder().setPayload(payload.toByteString()).build();
    return Block.newBuilder()
        .setHeader(BlockHeader.newBuilder().setNumber(number))
        .setData(BlockData.newBuilder().addData(envelope.toByteString()))
        .build()
        .toByteArray();
  }
}
