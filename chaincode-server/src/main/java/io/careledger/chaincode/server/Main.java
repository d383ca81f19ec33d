// SPDX-License-Identifier: Apache-2.0
package io.careledger.chaincode.server;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.hyperledger.fabric.shim.NettyChaincodeServer;

/** Serves the chaincode to one peer until the process is told to end. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) throws InterruptedException {
    try {
      ServerSettings settings = ServerSettings.from(System.getenv());
      // To hash all jars takes as long as to load the server's classes: both at once.
      FutureTask<String> hashing = new FutureTask<>(() -> program(settings));
      new Thread(hashing, "program").start();
      NettyChaincodeServer server = new ChaincodeService(Clock.systemUTC()).open(settings);
      String program = result(hashing);
      say("serving " + settings.packageId() + " at " + settings.address() + ", program " + program);
      server.start();
    } catch (IOException | IllegalArgumentException | IllegalStateException e) {
      say(e.getMessage() + (e.getCause() == null ? "" : ": " + e.getCause().getMessage()));
      System.exit(1);
    }
  }

  private static String result(FutureTask<String> hashing) throws InterruptedException {
    try {
      return hashing.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause().getMessage(), e.getCause().getCause());
    }
  }

  private static String program(ServerSettings settings) throws IOException {
    Optional<Path> folder = ProgramDigest.ownFolder();
    String digest = folder.isPresent() ? ProgramDigest.of(folder.get()) : "not from jars";
    if (settings.program().isPresent() && !settings.program().get().equals(digest)) {
      throw new IllegalStateException(
          "these jars are not the program that package "
              + settings.packageId()
              + " names: "
              + digest
              + " instead of "
              + settings.program().get());
    }
    return digest;
  }

  private static void say(String text) {
    System.err.println("careledger chaincode: " + text);
  }
}
