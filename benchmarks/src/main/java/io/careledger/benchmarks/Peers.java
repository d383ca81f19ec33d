// SPDX-License-Identifier: Apache-2.0
package io.careledger.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Figures of other libraries, from a file with JSON lines of the same form. */
final class Peers {
  /** One line of that file. */
  record Peer(String name, String op, int n, double cpuUs) {}

  /** What a bar says where no file was given. */
  static final String NONE = "no peers given: times of the peers' page";

  private final List<Peer> peers = new ArrayList<>();

  private Peers() {}

  /** Reads a file; none gives no peers. */
  static Peers read(@Nullable Path file) throws IOException {
    Peers all = new Peers();
    if (file != null) {
      for (String line : Files.readAllLines(file)) {
        if (!line.isBlank()) {
          all.peers.add(
              new Peer(
                  value(line, "peer") + ", " + value(line, "curve"),
                  value(line, "op"),
                  Integer.parseInt(value(line, "n")),
                  Double.parseDouble(value(line, "cpu_us"))));
        }
      }
    }
    return all;
  }

  /** Those that do the same, the fastest first. */
  List<Peer> of(Line line) {
    return peers.stream()
        .filter(peer -> peer.op().equals(line.op()) && peer.n() == line.n())
        .sorted(Comparator.comparingDouble(Peer::cpuUs))
        .toList();
  }

  /** Whether no file was given. */
  boolean isEmpty() {
    return peers.isEmpty();
  }

  /**
   * The processor time that bars compare with: of the file, or of the peers' page without one.
   *
   * @param name what the library's name and curve begin with
   * @param page the time of the page
   * @return NaN if the file has no such line: then there is nothing to compare with
   */
  double cpuUs(String name, String op, int n, double page) {
    if (isEmpty()) {
      return page;
    }
    return peers.stream()
        .filter(peer -> peer.name().startsWith(name) && peer.op().equals(op) && peer.n() == n)
        .mapToDouble(Peer::cpuUs)
        .findFirst()
        .orElse(Double.NaN);
  }

  private static String value(String line, String name) {
    Matcher matcher =
        Pattern.compile("\"" + name + "\":\\s*(?:\"([^\"]*)\"|([^,}\\s]+))").matcher(line);
    if (!matcher.find()) {
      throw new IllegalArgumentException("a peer's line has no " + name);
    }
    return matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
  }
}
