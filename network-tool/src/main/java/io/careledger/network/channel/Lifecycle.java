// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.channel;

import com.google.protobuf.InvalidProtocolBufferException;
import io.careledger.network.NetworkException;
import io.careledger.network.Site;
import io.careledger.network.config.Collection;
import io.careledger.network.config.Organisation;
import io.careledger.network.config.Organisation.Port;
import io.careledger.network.config.Tree;
import io.careledger.network.process.Command;
import io.careledger.network.process.PrivateFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hyperledger.fabric.protos.common.MSPPrincipal;
import org.hyperledger.fabric.protos.common.MSPRole;
import org.hyperledger.fabric.protos.peer.ApplicationPolicy;

/**
 * Fabric's chaincode lifecycle: each organisation installs the package and approves the definition;
 * enough approvals let one of them commit it. Every step may be repeated.
 */
public final class Lifecycle {
  private final Site site;

  public Lifecycle(Site site) {
    this.site = site;
  }

  /**
   * What the channel has agreed on.
   *
   * @param sequence from 1, one more for each change
   * @param version of the chaincode
   */
  public record Definition(int sequence, String version) {}

  /** What the channel has agreed on, as an organisation's peer knows it. */
  public Optional<Definition> committed(Organisation organisation) {
    return query(organisation)
        .map(
            answer ->
                new Definition(
                    Integer.parseInt(String.valueOf(answer.get("sequence"))),
                    String.valueOf(answer.get("version"))));
  }

  /**
   * Whether what the channel has agreed on asks the very organisations that the consortium has now
   * for endorsement, and as many of them as it says. It does not while the channel is about to take
   * in an organisation or to go on without one.
   */
  public boolean isOfConsortium(Organisation organisation) {
    Object policy =
        query(organisation).map(answer -> answer.get("validation_parameter")).orElse("");
    try {
      ApplicationPolicy agreed =
          ApplicationPolicy.parseFrom(Base64.getDecoder().decode(String.valueOf(policy)));
      List<String> msps = new ArrayList<>();
      for (MSPPrincipal endorser : agreed.getSignaturePolicy().getIdentitiesList()) {
        msps.add(MSPRole.parseFrom(endorser.getPrincipal()).getMspIdentifier());
      }
      List<String> members = site.consortium().msps();
      return msps.equals(members)
          && agreed.getSignaturePolicy().getRule().getNOutOf().getN()
              == site.consortium().chaincodeEndorsement().of(members.size());
    } catch (InvalidProtocolBufferException | IllegalArgumentException e) {
      throw new NetworkException("the chaincode's endorsement policy can't be read", e);
    }
  }

  private Optional<Map<String, Object>> query(Organisation organisation) {
    Command query =
        PeerCommand.run(
            site,
            organisation,
            List.of(
                "lifecycle",
                "chaincode",
                "querycommitted",
                "-C",
                site.consortium().channel(),
                "-n",
                site.consortium().chaincode(),
                "-O",
                "json"));
    if (query.output().contains("is not defined")) {
      return Optional.empty();
    }
    query.require("peer." + organisation.name() + " does not tell the chaincode's definition");
    return Optional.of(Tree.parseJson(query.output(), "the answer of the peer"));
  }

  /** Installs a package on an organisation's peer. */
  public void install(ChaincodePackage chaincode, Organisation organisation) {
    Command installed =
        PeerCommand.run(
            site,
            organisation,
            List.of("lifecycle", "chaincode", "install", chaincode.file().toString()));
    if (!installed.output().contains("already successfully installed")) {
      installed.require("peer." + organisation.name() + " did not install the chaincode");
    }
  }

  /**
   * Approves a definition for an organisation, and waits until it is on the ledger.
   *
   * @param through whose ordering node is told: one that is out of step orders nothing for a while
   */
  public Command approve(
      ChaincodePackage chaincode, int sequence, Organisation organisation, Organisation through) {
    List<String> line = new ArrayList<>(List.of("lifecycle", "chaincode", "approveformyorg"));
    line.addAll(definition(chaincode, sequence));
    line.addAll(List.of("--package-id", chaincode.id(), "--waitForEventTimeout", "15s"));
    line.addAll(PeerCommand.orderer(site, through));
    Command approved = PeerCommand.run(site, organisation, line);
    return approved.output().contains("with unchanged content")
        ? new Command(approved.line(), 0, approved.output())
        : approved;
  }

  /** The organisations that have not approved a definition. */
  public List<String> missing(ChaincodePackage chaincode, int sequence) {
    Organisation first = site.here().get(0);
    List<String> line = new ArrayList<>(List.of("lifecycle", "chaincode", "checkcommitreadiness"));
    line.addAll(definition(chaincode, sequence));
    line.addAll(List.of("-O", "json"));
    Command query = PeerCommand.run(site, first, line);
    query.require("peer." + first.name() + " does not tell who has approved the chaincode");
    var approvals =
        Tree.part(Tree.parseJson(query.output(), "the answer of the peer"), "approvals");
    return site.consortium().organisations().stream()
        .filter(organisation -> !Boolean.TRUE.equals(approvals.get(organisation.msp())))
        .map(Organisation::name)
        .toList();
  }

  /** Commits a definition that enough organisations have approved. */
  public Command commit(ChaincodePackage chaincode, int sequence, Organisation through) {
    Organisation first = site.here().get(0);
    List<String> line = new ArrayList<>(List.of("lifecycle", "chaincode", "commit"));
    line.addAll(definition(chaincode, sequence));
    line.addAll(PeerCommand.orderer(site, through));
    for (Organisation organisation : site.consortium().organisations()) {
      line.addAll(
          List.of(
              "--peerAddresses",
              organisation.address(Port.PEER),
              "--tlsRootCertFiles",
              site.of(organisation, "tls-ca").resolve("ca.pem").toString()));
    }
    return PeerCommand.run(site, first, line);
  }

  private List<String> definition(ChaincodePackage chaincode, int sequence) {
    List<String> options =
        new ArrayList<>(
            List.of(
                "--channelID",
                site.consortium().channel(),
                "--name",
                site.consortium().chaincode(),
                "--version",
                chaincode.version(),
                "--sequence",
                Integer.toString(sequence),
                "--signature-policy",
                site.consortium().chaincodeEndorsement().policy(site.consortium().msps())));
    if (!site.consortium().collections().isEmpty()) {
      options.addAll(List.of("--collections-config", collections().toString()));
    }
    return options;
  }

  private Path collections() {
    Path file = site.channel().resolve("collections.json");
    PrivateFiles.write(
        file,
        Tree.json(site.consortium().collections().stream().map(Collection::definition).toList()));
    return file;
  }
}
