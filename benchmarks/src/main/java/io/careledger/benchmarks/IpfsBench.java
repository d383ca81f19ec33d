// SPDX-License-Identifier: Apache-2.0
package io.careledger.benchmarks;

import io.careledger.crypto.content.Cid;
import io.careledger.sdk.content.kubo.KuboNode;
import io.careledger.sdk.content.kubo.KuboStore;
import io.careledger.sdk.content.kubo.KuboTimeouts;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * A large file through an IPFS node: {@link KuboStore}, which checks every byte that it reads,
 * beside Kubo's own {@code add} and {@code cat}, which check nothing on the reader's side. Each
 * stores it anew in the same node, turn by turn, and removes it. Options: {@code --ipfs PROGRAM
 * [--json] [--mib N] [--rounds N] [--dir FOLDER]}.
 */
public final class IpfsBench {
  private static final int MIB = 1 << 20;
  private static final double LEAST_RATIO = 0.7;

  private final Map<String, List<Double>> series = new LinkedHashMap<>();
  private final IpfsNode node;
  private final KuboStore store;
  private final Path source;

  private IpfsBench(IpfsNode node, Path source) throws IOException {
    this.node = node;
    this.source = source;
    this.store =
        KuboStore.over(
            List.of(KuboNode.at(node.api(), Optional.empty())),
            KuboTimeouts.STANDARD,
            KuboStore.Collection.AT_ONCE);
  }

  /** Runs. */
  public static void main(String[] args) throws IOException {
    boolean json = false;
    int mib = 1024;
    int rounds = 3;
    String program = "ipfs";
    Path parent = Path.of(System.getProperty("java.io.tmpdir"));
    for (int i = 0; i < args.length; i++) {
      switch (args[i]) {
        case "--json" -> json = true;
        case "--mib" -> mib = Integer.parseInt(args[++i]);
        case "--rounds" -> rounds = Integer.parseInt(args[++i]);
        case "--dir" -> parent = Path.of(args[++i]);
        case "--ipfs" -> program = args[++i];
        default -> throw new IllegalArgumentException("unknown option " + args[i]);
      }
    }
    Path folder = Files.createTempDirectory(parent, "careledger-bench");
    try {
      Path source = folder.resolve("source");
      write(source, mib);
      try (IpfsNode node = new IpfsNode(Path.of(program), folder)) {
        IpfsBench bench = new IpfsBench(node, source);
        // The first round warms up the compiler and the node; its times are not kept.
        for (int round = 0; round <= rounds; round++) {
          bench.round(round);
        }
        bench.report(json, mib);
      }
    } finally {
      FileBench.remove(folder);
    }
  }

  private static void write(Path file, int mib) throws IOException {
    Random random = new Random(mib);
    byte[] piece = new byte[MIB];
    try (OutputStream out = Files.newOutputStream(file)) {
      for (int i = 0; i < mib; i++) {
        random.nextBytes(piece);
        out.write(piece);
      }
    }
  }

  /** Who begins changes from round to round. */
  private void round(int round) throws IOException {
    String[] names = new String[2];
    for (int turn = 0; turn < 2; turn++) {
      boolean ours = (round + turn) % 2 == 0;
      names[turn] = ours ? ours(round > 0) : kubo(round > 0);
      store.remove(Cid.parse(names[turn]));
    }
    if (!names[0].equals(names[1])) {
      throw new IllegalStateException("the same file got two names: " + String.join(", ", names));
    }
  }

  private String ours(boolean kept) throws IOException {
    long begin = System.nanoTime();
    Cid cid;
    try (InputStream in = Files.newInputStream(source)) {
      cid = store.put(in);
    }
    keep(kept, "ipfs.put", begin);
    begin = System.nanoTime();
    long length;
    try (InputStream in = store.get(cid)) {
      length = in.transferTo(OutputStream.nullOutputStream());
    }
    keep(kept, "ipfs.get", begin);
    if (length != Files.size(source)) {
      throw new IllegalStateException("the content has another size than the file");
    }
    return cid.toString();
  }

  private String kubo(boolean kept) throws IOException {
    long begin = System.nanoTime();
    String cid = node.add(source);
    keep(kept, "kubo.add", begin);
    begin = System.nanoTime();
    node.cat(cid);
    keep(kept, "kubo.cat", begin);
    return cid;
  }

  private void keep(boolean kept, String name, long begin) {
    if (kept) {
      double us = (System.nanoTime() - begin) / 1e3;
      series.computeIfAbsent(name, key -> new ArrayList<>()).add(us);
    }
  }

  private double us(String name) {
    return Figure.median(series.getOrDefault(name, List.of()));
  }

  private void report(boolean json, int mib) {
    List<String> names = List.of("kubo.add", "ipfs.put", "kubo.cat", "ipfs.get");
    for (String name : names) {
      int runs = series.getOrDefault(name, List.of()).size();
      if (json) {
        System.out.printf(
            Locale.ROOT,
            "{\"peer\":\"%s\",\"op\":\"%s\",\"n\":%d,\"us\":%.3f,\"runs\":%d}%n",
            name.startsWith("kubo") ? "kubo" : "careledger",
            name,
            mib,
            us(name),
            runs);
      } else {
        System.out.printf(
            Locale.ROOT,
            "%-9s %5d MiB %8.2f s %7.0f MB/s  (median of %d)%n",
            name,
            mib,
            us(name) / 1e6,
            (double) mib * MIB / us(name),
            runs);
      }
    }
    if (!json) {
      System.out.println();
      bar("ipfs.put, speed over Kubo's add", us("kubo.add") / us("ipfs.put"));
      bar("ipfs.get, speed over Kubo's cat", us("kubo.cat") / us("ipfs.get"));
    }
  }

  private static void bar(String text, double ratio) {
    System.out.println(new Bar(text, ratio, LEAST_RATIO, false));
  }
}
