// SPDX-License-Identifier: Apache-2.0
package io.careledger.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Large files: sealing and opening beside the cipher alone and a plain copy, put and get beside a
 * copy that is synced. Everything takes turns, so that all share what else the machine does.
 * Options: {@code [--json] [--mib N] [--rounds N] [--dir FOLDER]}.
 */
public final class FileBench {
  private static final double NANOS = 1e3;

  private static final class Series {
    final List<Double> us = new ArrayList<>();
    final List<Double> cpuUs = new ArrayList<>();
  }

  /** A step that takes long. */
  @FunctionalInterface
  interface Step {
    void run() throws IOException;
  }

  private final Map<String, Series> series = new LinkedHashMap<>();

  /** Runs. */
  public static void main(String[] args) throws IOException {
    boolean json = false;
    int mib = 1024;
    int rounds = 9;
    Path parent = Path.of(System.getProperty("java.io.tmpdir"));
    for (int i = 0; i < args.length; i++) {
      switch (args[i]) {
        case "--json" -> json = true;
        case "--mib" -> mib = Integer.parseInt(args[++i]);
        case "--rounds" -> rounds = Integer.parseInt(args[++i]);
        case "--dir" -> parent = Path.of(args[++i]);
        default -> throw new IllegalArgumentException("unknown option " + args[i]);
      }
    }
    Path folder = Files.createTempDirectory(parent, "careledger-bench");
    try {
      FileBench bench = new FileBench();
      bench.measure(folder, mib, rounds);
      List<Line> lines = bench.lines(mib);
      Report report = new Report(System.out, json, Peers.read(null));
      report.print(lines);
      report.printBars("", Bar.ofFiles(lines));
    } finally {
      remove(folder);
    }
  }

  private void measure(Path folder, int mib, int rounds) throws IOException {
    FileOperations files = new FileOperations(folder, mib);
    try (Consortium consortium = new Consortium(folder)) {
      RecordOperations records = new RecordOperations(consortium, folder, files.source());
      // The first round warms up the compiler; its times are not kept.
      for (int round = 0; round <= rounds; round++) {
        boolean kept = round > 0;
        time(files, kept, "file.copy", files::copy);
        files.clear();
        time(files, kept, "file.aes_gcm(4 KiB segments, in memory)", files::encryptInMemory);
        time(files, kept, "file.seal", files::seal);
        files.syncSealed();
        time(files, kept, "file.open", files::open);
        files.clear();
        time(files, kept, "file.copy(fsync)", files::copySynced);
        files.clear();
        time(files, kept, "file.put", records::put);
        time(files, kept, "file.get", records::get);
        records.clear();
      }
    }
  }

  private void time(FileOperations files, boolean kept, String name, Step step) throws IOException {
    if (kept) {
      files.warmMemory();
    }
    long cpu = ProcessorTime.now();
    long begin = System.nanoTime();
    step.run();
    double us = (System.nanoTime() - begin) / NANOS;
    double cpuUs = (ProcessorTime.now() - cpu) / NANOS;
    if (kept) {
      Series known = series.computeIfAbsent(name, key -> new Series());
      known.us.add(us);
      known.cpuUs.add(cpuUs);
    }
  }

  private List<Line> lines(int mib) {
    Figure copy = figure("file.copy");
    Figure cipher = figure("file.aes_gcm(4 KiB segments, in memory)");
    Figure slower = copy.us() > cipher.us() ? copy : cipher;
    Figure synced = figure("file.copy(fsync)");
    List<Line> lines = new ArrayList<>();
    for (String name : series.keySet()) {
      Figure floor =
          switch (name) {
            case "file.seal", "file.open" -> slower;
            case "file.put", "file.get" -> synced;
            default -> null;
          };
      lines.add(new Line(name, mib, figure(name), 0, floor));
    }
    return lines;
  }

  private Figure figure(String name) {
    Series known = series.getOrDefault(name, new Series());
    return new Figure(Figure.median(known.us), Figure.median(known.cpuUs), known.us.size());
  }

  static void remove(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
