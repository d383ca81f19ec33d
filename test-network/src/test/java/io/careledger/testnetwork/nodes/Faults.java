// SPDX-License-Identifier: Apache-2.0
package io.careledger.testnetwork.nodes;

import io.careledger.network.node.Node;
import io.careledger.network.node.NodeKind;
import io.careledger.network.process.Launch;
import io.careledger.network.process.ProcessRecord;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Kills and stops nodes of the tested network, and brings back all of them when it is closed, so
 * that a test that fails leaves a whole network to the next one.
 */
public final class Faults implements AutoCloseable {
  private static final Duration LINKS = Duration.ofMinutes(1);

  private final TestedNetwork network;
  private final Set<Node> down = new LinkedHashSet<>();
  private final List<Node> stopped = new ArrayList<>();

  public Faults(TestedNetwork network) {
    this.network = network;
  }

  /** The node of an institution. */
  public Node node(NodeKind kind, String institution) {
    return new Node(kind, network.site().consortium().organisation(institution));
  }

  /** Ends a node without warning, if it runs: SIGKILL. */
  public void kill(Node node) {
    down.add(node);
    network.site().processes().kill(node.name());
  }

  /** As below, one node. */
  public void start(Node node) {
    start(List.of(node));
  }

  /**
   * Starts nodes at once, as the network's tool does, and waits until they listen; an IPFS node,
   * until it is linked with all others, which takes it some seconds.
   */
  public void start(List<Node> nodes) {
    nodes.forEach(node -> node.start(network.site()));
    for (Node node : nodes) {
      node.awaitReady(network.site());
      if (node.kind() == NodeKind.IPFS) {
        IpfsRepository repository = new IpfsRepository(network, node.organisation().name());
        int others = Node.all(network.site(), NodeKind.IPFS).size() - 1;
        Await.until(LINKS, "links of " + node.name(), () -> repository.links() == others);
      }
      down.remove(node);
    }
  }

  /**
   * Starts a node in another way than the tool does; the tool's way is back when this is closed.
   */
  public void startAs(Node node, Launch launch) {
    down.add(node);
    network.site().processes().start(launch);
    node.awaitReady(network.site());
  }

  /** Lets a node stand still, with its connections open: SIGSTOP. */
  public void freeze(Node node) {
    stopped.add(node);
    signal(node, "STOP");
  }

  public boolean isFrozen(Node node) {
    return stopped.contains(node);
  }

  /** Lets it go on: SIGCONT. */
  public void thaw(Node node) {
    signal(node, "CONT");
    stopped.remove(node);
  }

  private void signal(Node node, String name) {
    ProcessRecord process =
        network.site().processes().running(node.name()).orElseThrow(AssertionError::new);
    try {
      new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  @Override
  public void close() {
    List.copyOf(stopped).forEach(this::thaw);
    List<Node> nodes = List.copyOf(down);
    nodes.forEach(node -> network.site().processes().kill(node.name()));
    start(nodes);
  }
}
