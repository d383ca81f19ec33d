// SPDX-License-Identifier: Apache-2.0
package io.careledger.network;

import io.careledger.network.config.Consortium;
import io.careledger.network.config.Organisation;
import io.careledger.network.process.NodeProcesses;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where everything of one network is.
 *
 * @param root the sources and builds of CareLedger
 * @param state the folder that holds the whole network; all paths in it are made from here
 * @param binaries the commands of Fabric, Fabric CA and Kubo, and Fabric's own configuration files
 * @param config the folder of {@code consortium.yaml} and, if there are any collections, {@code
 *     collections.yaml}
 * @param consortium as {@code consortium.yaml} describes it
 * @param own the organisation whose part this is; empty if all parts are here
 */
public record Site(
    Path root,
    Path state,
    Path binaries,
    Path config,
    Consortium consortium,
    Optional<Organisation> own) {
  /** One with the parts of all organisations. */
  public Site(Path root, Path state, Path binaries, Path config, Consortium consortium) {
    this(root, state, binaries, config, consortium, Optional.empty());
  }

  /** The organisations whose nodes and private keys are here. */
  public List<Organisation> here() {
    return own.map(List::of).orElse(consortium.organisations());
  }

  /** The organisations whose parts are elsewhere. */
  public List<Organisation> elsewhere() {
    return consortium.organisations().stream().filter(each -> !here().contains(each)).toList();
  }

  /** The network whose state is in a folder, as it was made. */
  public static Site made(Path root, Path state, Path binaries) {
    Path config = state.resolve("consortium");
    return new Site(
        root, state, binaries, config, Consortium.read(config.resolve("consortium.yaml")));
  }

  /** The same place with the network of another consortium in it. */
  public Site of(Consortium other) {
    return new Site(
        root, state, binaries, config, other, own.map(each -> other.organisation(each.name())));
  }

  /** A template or override of {@code network-config}. */
  public Path template(String name) {
    return root.resolve("network-config").resolve(name);
  }

  /** A command of Fabric, Fabric CA or Kubo. */
  public String binary(String name) {
    return binaries.resolve("bin").resolve(name).toString();
  }

  /** All that belongs to one organisation; of one elsewhere, what everybody may know of it. */
  public Path of(Organisation organisation) {
    return state.resolve("organisations").resolve(organisation.name());
  }

  /** The folder of one of an organisation's nodes. */
  public Path of(Organisation organisation, String kind) {
    return of(organisation).resolve(kind);
  }

  /** What clients of the institutions are given. */
  public Path connections() {
    return state.resolve("connections");
  }

  public Path channel() {
    return state.resolve("channel");
  }

  public Path genesis() {
    return channel().resolve(consortium.channel() + ".block");
  }

  /** The chaincode's program and package. */
  public Path program() {
    return state.resolve("program");
  }

  public NodeProcesses processes() {
    return new NodeProcesses(state);
  }
}
