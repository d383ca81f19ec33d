// SPDX-License-Identifier: Apache-2.0
package io.careledger.benchmarks;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A Kubo node of its own for a measurement: on this computer only, alone in its private swarm, with
 * the settings that decide on speed as {@code network-config/kubo.yaml} has them.
 */
final class IpfsNode implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 120;
  private static final int LOOK_MILLIS = 50;

  private static final List<String> WITHOUT =
      List.of("QUIC", "WebTransport", "WebRTCDirect", "Websocket", "Relay");
  private static final Map<String, String> SETTINGS =
      Map.of(
          "Addresses.API", "\"/ip4/127.0.0.1/tcp/0\"",
          "Addresses.Gateway", "\"/ip4/127.0.0.1/tcp/0\"",
          "Addresses.Swarm", "[\"/ip4/127.0.0.1/tcp/0\"]",
          "Routing.Type", "\"none\"",
          "Provide.Enabled", "false",
          "AutoTLS.Enabled", "false",
          "HTTPRetrieval.Enabled", "false",
          "Datastore.HashOnRead", "true",
          "Plugins.Plugins.telemetry.Disabled", "true");

  private final Path program;
  private final Path repository;
  private final Path log;
  private final Process daemon;

  /**
   * Starts one.
   *
   * @param program Kubo's {@code ipfs}
   * @param folder where its repository is made
   */
  IpfsNode(Path program, Path folder) throws IOException {
    this.program = program;
    this.repository = Files.createDirectories(folder.resolve("ipfs"));
    this.log = folder.resolve("ipfs.log");
    configure();
    daemon =
        command("daemon", "--migrate=false")
            .redirectErrorStream(true)
            .redirectOutput(Redirect.appendTo(log.toFile()))
            .start();
    try {
      awaitReady();
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  private void configure() throws IOException {
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    Path key = repository.resolve("swarm.key");
    Files.createFile(
        key, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(
        key,
        "/key/swarm/psk/1.0.0/\n/base16/\n" + HexFormat.of().formatHex(random) + "\n",
        StandardOpenOption.WRITE);
    run("init", "--profile=test,autoconf-off,announce-off,unixfs-v1-2025");
    for (String transport : WITHOUT) {
      run("config", "--json", "Swarm.Transports.Network." + transport, "false");
    }
    for (Map.Entry<String, String> setting : SETTINGS.entrySet()) {
      run("config", "--json", setting.getKey(), setting.getValue());
    }
    // Blocks are on the disk before an upload is acknowledged.
    Path config = repository.resolve("config");
    String before = Files.readString(config);
    String synced = before.replace("\"sync\": false", "\"sync\": true");
    if (synced.equals(before)) {
      throw new IOException("the node's configuration has no \"sync\" to set");
    }
    Files.writeString(config, synced);
  }

  private void awaitReady() throws IOException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!Files.exists(repository.resolve("api"))) {
      if (!daemon.isAlive() || System.nanoTime() > end) {
        throw new IOException("the IPFS node does not start: " + Files.readString(log));
      }
      try {
        Thread.sleep(LOOK_MILLIS);
      } catch (InterruptedException e) {
        throw new IOException("interrupted", e);
      }
    }
  }

  /** Where its RPC interface is. */
  URI api() throws IOException {
    String[] address = Files.readString(repository.resolve("api")).strip().split("/", -1);
    return URI.create("http://127.0.0.1:" + address[address.length - 1]);
  }

  /** The name that Kubo's own command gives a file that it stores. */
  String add(Path file) throws IOException {
    return run(
        "add",
        "--quieter",
        "--progress=false",
        "--cid-version=1",
        "--raw-leaves",
        "--chunker=size-1048576",
        "--max-file-links=1024",
        file.toString());
  }

  /** Reads a content with Kubo's own command and drops the bytes. */
  void cat(String cid) throws IOException {
    finish("cat", command("cat", "--progress=false", cid).redirectOutput(Redirect.DISCARD));
  }

  private String run(String... arguments) throws IOException {
    Process process = start(command(arguments));
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    require(arguments[0], process);
    return output.strip();
  }

  private void finish(String name, ProcessBuilder command) throws IOException {
    require(name, start(command));
  }

  private Process start(ProcessBuilder command) throws IOException {
    return command.redirectError(Redirect.appendTo(log.toFile())).start();
  }

  private void require(String name, Process process) throws IOException {
    try {
      if (process.waitFor() != 0) {
        throw new IOException("ipfs " + name + " failed: " + Files.readString(log));
      }
    } catch (InterruptedException e) {
      process.destroy();
      throw new IOException("interrupted", e);
    }
  }

  private ProcessBuilder command(String... arguments) {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("IPFS_PATH", repository.toString());
    builder.environment().put("IPFS_TELEMETRY", "off");
    builder.environment().put("LIBP2P_FORCE_PNET", "1");
    return builder;
  }

  @Override
  public void close() throws IOException {
    daemon.destroy();
    try {
      if (!daemon.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        daemon.destroyForcibly();
      }
    } catch (InterruptedException e) {
      daemon.destroyForcibly();
      throw new IOException("interrupted", e);
    }
  }
}
