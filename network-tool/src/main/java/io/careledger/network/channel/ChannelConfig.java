// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.channel;

import com.google.protobuf.InvalidProtocolBufferException;
import io.careledger.network.NetworkException;
import io.careledger.network.Site;
import io.careledger.network.config.Organisation;
import io.careledger.network.process.Command;
import io.careledger.network.process.NodeProcesses;
import io.careledger.network.process.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.Config;
import org.hyperledger.fabric.protos.common.ConfigEnvelope;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Payload;

/**
 * The channel's configuration, and changes of it: read from an orderer, changed, signed by the
 * administrators of a majority, sent, and read again until it is in force. Administrators elsewhere
 * sign the file that the change waits in.
 */
public final class ChannelConfig {
  static final String CONFIG_BLOCK = "config.block";

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration POLL = Duration.ofMillis(100);

  private final Site site;
  private final Organisation through;

  /**
   * @param through whose orderer is asked, and told before the others; not one that is about to
   *     leave
   */
  public ChannelConfig(Site site, Organisation through) {
    this.site = site;
    this.through = through;
  }

  /** The configuration in force, as that orderer has it. */
  public Config read() {
    Path file = file(CONFIG_BLOCK);
    fetch("config", file)
        .require("orderer." + through.name() + " does not give the channel's configuration");
    try {
      return of(block(file));
    } catch (IOException e) {
      throw new NetworkException(file + " is no block of a configuration: " + e.getMessage(), e);
    }
  }

  /** The block of the configuration in force, if that orderer gives it. */
  Optional<Block> fetch() {
    Path file = file(CONFIG_BLOCK);
    return fetch("config", file).succeeded() ? Optional.of(block(file)) : Optional.empty();
  }

  /** The channel's newest block, if that orderer gives it. */
  Optional<Block> newest() {
    Path file = file("newest.block");
    return fetch("newest", file).succeeded() ? Optional.of(block(file)) : Optional.empty();
  }

  /**
   * Asks that orderer for a block.
   *
   * @param which its number, or {@code config} for the newest one of a configuration
   */
  public Command fetch(String which, Path file) {
    return run(through, "fetch", which, file.toString());
  }

  private Command run(Organisation orderer, String... words) {
    List<String> line = new ArrayList<>(List.of("channel"));
    line.addAll(List.of(words));
    line.addAll(List.of("-c", site.consortium().channel()));
    line.addAll(PeerCommand.orderer(site, orderer));
    return PeerCommand.run(site, site.here().get(0), line);
  }

  private static Block block(Path file) {
    try {
      return Block.parseFrom(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new NetworkException(file + " is no block of a configuration: " + e.getMessage(), e);
    }
  }

  /** The configuration that a block of one holds. */
  public static Config of(Block block) throws InvalidProtocolBufferException {
    Envelope envelope = Envelope.parseFrom(block.getData().getData(0));
    Payload payload = Payload.parseFrom(envelope.getPayload());
    return ConfigEnvelope.parseFrom(payload.getData()).getConfig();
  }

  /**
   * Changes the configuration, and waits until the change is in force. What is in force already is
   * left.
   *
   * @param purpose for the error: "the channel does not take a certificate"
   */
  public void change(UnaryOperator<Config> change, String purpose) {
    change(change, () -> {}, purpose);
  }

  /**
   * As {@link #change(UnaryOperator, String)}.
   *
   * @param sending done once enough have signed, before the change is sent; not if it is in force
   */
  public void change(UnaryOperator<Config> change, Runnable sending, String purpose) {
    Path file = file("change.envelope");
    change(
        change,
        purpose,
        file,
        before -> {
          site.here().forEach(organisation -> sign(organisation, file));
          requireMajority(file, before);
          sending.run();
        });
  }

  /**
   * Changes what an organisation's administrators alone decide on. What waits for others'
   * signatures is left as it is.
   */
  public void changeOwn(Organisation organisation, UnaryOperator<Config> change, String purpose) {
    Path file = file("change." + organisation.name() + ".envelope");
    change(change, purpose, file, before -> sign(organisation, file));
  }

  private void change(
      UnaryOperator<Config> change, String purpose, Path file, Consumer<Config> signing) {
    Config before = read();
    Config wanted = change.apply(before);
    if (wanted.equals(before)) {
      return;
    }
    ConfigProposal proposal =
        ConfigProposal.of(ConfigDelta.between(site.consortium().channel(), before, wanted));
    // One that others have signed meanwhile, if it is the same.
    if (!Files.exists(file) || !ConfigProposal.read(file).update().equals(proposal.update())) {
      proposal.write(file);
    }
    signing.accept(before);
    send(file, purpose);
    await(change, purpose);
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw NetworkException.of(file + " can't be removed", e);
    }
  }

  /** Tells every orderer: one that is out of step takes a change and may never pass it on. */
  private void send(Path file, String purpose) {
    Command first = send(file, through);
    boolean taken = first.succeeded();
    for (Organisation other : site.consortium().organisations()) {
      taken |= !other.equals(through) && send(file, other).succeeded();
    }
    if (!taken) {
      first.require(purpose);
    }
  }

  private Command send(Path file, Organisation to) {
    return run(to, "update", "-f", file.toString());
  }

  /**
   * Makes the channel that of another consortium's organisations, and waits until that is in force.
   * The organisations of this one sign.
   *
   * @param wanted the site as the consortium is to be
   */
  public void changeMembers(Site wanted, String purpose) {
    Config made = ChannelConfiguration.made(wanted);
    change(config -> Membership.of(config, made), purpose);
  }

  /**
   * Signs a change that another organisation proposes, as the administrator of this one. One of who
   * belongs to the channel is signed only if it is the one that would be proposed here.
   *
   * @param only whether to look and not to sign
   * @param wanted the site as the consortium is to be, which may be as it is
   * @return what it changes and who has signed, by lines
   * @throws NetworkException if it is not signed
   */
  public List<String> sign(Path file, boolean only, Site wanted) {
    Config now = read();
    ConfigProposal proposal = ConfigProposal.read(file);
    List<String> lines = new ArrayList<>(proposal.describe(now));
    if (proposal.changesMembers() && !isOwn(proposal, now, wanted)) {
      lines.add(
          "it is not the change that follows from "
              + wanted.config().resolve("consortium.yaml")
              + " and the certificates here");
      if (!only) {
        throw new NetworkException(file + " is not signed: " + String.join("; ", lines));
      }
    }
    if (!only) {
      site.here().forEach(organisation -> sign(organisation, file));
    }
    lines.add("signed by " + String.join(", ", ConfigProposal.read(file).signers()));
    return lines;
  }

  private boolean isOwn(ConfigProposal proposal, Config now, Site wanted) {
    Config own = Membership.of(now, ChannelConfiguration.made(wanted));
    return !own.equals(now)
        && ConfigDelta.between(site.consortium().channel(), now, own).equals(proposal.update());
  }

  private void requireMajority(Path file, Config now) {
    int needed = Consenters.read(now).getConsenterMappingCount() / 2 + 1;
    int signed = ConfigProposal.read(file).signers().size();
    if (signed < needed) {
      throw new NetworkException(
          String.format(
              "%s has %d of %d signatures: let others add theirs with `scripts/network sign FILE`,"
                  + " put it back and run this again",
              file, signed, needed));
    }
  }

  private void sign(Organisation organisation, Path file) {
    if (!ConfigProposal.read(file).signers().contains(organisation.msp())) {
      PeerCommand.run(site, organisation, List.of("channel", "signconfigtx", "-f", file.toString()))
          .require(organisation.name() + " can't sign a change");
    }
  }

  private void await(UnaryOperator<Config> change, String purpose) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    for (Config now = read(); !change.apply(now).equals(now); now = read()) {
      if (System.nanoTime() > deadline) {
        throw new NetworkException(
            purpose + ": not in force after " + PATIENCE.toSeconds() + " s; run it again");
      }
      NodeProcesses.pause(POLL);
    }
  }

  Path file(String name) {
    return PrivateFiles.folder(site.channel()).resolve(name);
  }
}
