// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.content.kubo;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A real Kubo node in a private network, on this computer only. Its program is the one that {@code
 * scripts/go-tools} built.
 */
final class RealNode implements AutoCloseable {
  private static final String SWARM_KEY =
      "/key/swarm/psk/1.0.0/\n/base16/\n" + "0123456789abcdef".repeat(4) + "\n";

  private static final Pattern IDENTITY = Pattern.compile("\"Identity\" ?: \\{[^}]*}");

  /** The first node's settings, for the others: the program takes a second or two to set them. */
  private static @Nullable String settings;

  private final Path program;
  private final Path repository;
  private Process daemon;

  private RealNode(Path program, Path repository) throws IOException {
    this.program = program;
    this.repository = repository;
    configure();
    daemon = start();
  }

  /** The program that {@code scripts/go-tools} builds; the scripts that run these tests name it. */
  private static Path program() {
    String folder = System.getProperty("careledger.binaries");
    return Path.of(Objects.requireNonNull(folder, "run scripts/test --ipfs"), "bin", "ipfs");
  }

  static RealNode in(Path folder) throws IOException {
    return new RealNode(program(), Files.createDirectories(folder));
  }

  private void configure() throws IOException {
    Path key = repository.resolve("swarm.key");
    Files.createFile(
        key, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(key, SWARM_KEY, StandardOpenOption.WRITE);
    ipfs("init", "--profile=test,autoconf-off,announce-off,unixfs-v1-2025");
    settle(repository.resolve("config"));
  }

  private void settle(Path file) throws IOException {
    synchronized (RealNode.class) {
      if (settings == null) {
        setAll();
        settings = Files.readString(file);
      } else {
        Files.writeString(file, withIdentityOf(Files.readString(file), settings));
      }
    }
  }

  private static String withIdentityOf(String own, String others) throws IOException {
    Matcher identity = IDENTITY.matcher(own);
    if (!identity.find()) {
      throw new IOException("no identity in " + own.length() + " characters of settings");
    }
    return IDENTITY.matcher(others).replaceFirst(Matcher.quoteReplacement(identity.group()));
  }

  private void setAll() throws IOException {
    for (String transport : List.of("QUIC", "WebTransport", "WebRTCDirect", "Websocket", "Relay")) {
      set("Swarm.Transports.Network." + transport, "false");
    }
    set("Addresses.API", "\"/ip4/127.0.0.1/tcp/0\"");
    set("Addresses.Gateway", "\"/ip4/127.0.0.1/tcp/0\"");
    set("Addresses.Swarm", "[\"/ip4/127.0.0.1/tcp/0\"]");
    set("Routing.Type", "\"none\"");
    set("Provide.Enabled", "false");
    set("AutoTLS.Enabled", "false");
    set("HTTPRetrieval.Enabled", "false");
    set("Datastore.HashOnRead", "true");
    set("Plugins.Plugins.telemetry.Disabled", "true");
  }

  private void set(String name, String json) throws IOException {
    ipfs("config", "--json", name, json);
  }

  private Process start() throws IOException {
    Files.deleteIfExists(repository.resolve("api"));
    // A file of its own: it goes on writing while commands have theirs emptied.
    Path said = repository.resolve("daemon-output");
    Process started = command("daemon", "--migrate=false").redirectOutput(said.toFile()).start();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
    while (!Files.exists(repository.resolve("api"))) {
      if (!started.isAlive() || System.nanoTime() > end) {
        throw new IOException("no node: " + Files.readString(said, StandardCharsets.UTF_8));
      }
      sleep();
    }
    return started;
  }

  private static void sleep() throws IOException {
    try {
      Thread.sleep(50);
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  KuboNode node() throws IOException {
    String[] address = Files.readString(repository.resolve("api")).strip().split("/", -1);
    return KuboNode.at(URI.create("http://127.0.0.1:" + address[4]), Optional.empty());
  }

  /** Runs a command of the node's program and gives its output. */
  String ipfs(String... arguments) throws IOException {
    Process process = command(arguments).start();
    try {
      if (!process.waitFor(300, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new IOException(String.join(" ", arguments) + " failed: " + output());
      }
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
    return output();
  }

  private String output() throws IOException {
    return Files.readString(repository.resolve("output"), StandardCharsets.UTF_8);
  }

  private ProcessBuilder command(String... arguments) {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(repository.resolve("output").toFile());
    builder.environment().put("IPFS_PATH", repository.toString());
    builder.environment().put("IPFS_TELEMETRY", "off");
    builder.environment().put("LIBP2P_FORCE_PNET", "1");
    return builder;
  }

  void connectTo(RealNode other) throws IOException {
    String address =
        other
            .ipfs("id", "-f", "<addrs>")
            .lines()
            .filter(line -> line.contains("127.0.0.1"))
            .findFirst()
            .orElseThrow();
    ipfs("swarm", "connect", address);
  }

  /** Flips a bit of a block on the node's disk. */
  void damage(Path block) throws IOException {
    byte[] bytes = Files.readAllBytes(block);
    bytes[bytes.length / 2] ^= 1;
    Files.write(block, bytes);
  }

  /** The files of the node's blocks that have this length. */
  List<Path> blocksOf(long length) throws IOException {
    try (Stream<Path> files = Files.walk(repository.resolve("blocks"))) {
      return files
          .filter(file -> file.toString().endsWith(".data"))
          .filter(file -> file.toFile().length() == length)
          .sorted()
          .toList();
    }
  }

  void kill() throws IOException {
    daemon.destroyForcibly();
    await();
  }

  void restart() throws IOException {
    daemon = start();
  }

  private void await() throws IOException {
    try {
      daemon.waitFor(60, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  /** Has it end as its program wishes to: what is under way may be done first. */
  void stop() throws IOException {
    daemon.destroy();
    await();
  }

  @Override
  public void close() throws IOException {
    stop();
    daemon.destroyForcibly();
  }
}
