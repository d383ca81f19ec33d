// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.node;

import io.careledger.network.NetworkException;
import io.careledger.network.config.Organisation;
import io.careledger.network.config.ServiceJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The command line of a Java process, by the JVM that runs this tool or by another one. From 24 on
 * a JVM warns of programs that call native code, and is to refuse them later, unless it is told
 * that they may; CareLedger's do, for the pairing. Older ones are not told what they don't know.
 */
final class Java {
  private static final int WARNS_OF_NATIVE_CODE = 24;
  private static final Pattern VERSION = Pattern.compile("(?m)^JAVA_VERSION=\"(\\d{1,4})\\D");
  private static final Pattern COLLECTOR = Pattern.compile("-XX:\\+Use[A-Za-z0-9]+GC");

  private Java() {}

  static List<String> command(
      List<String> options, String classPath, String main, String... arguments) {
    return command(own(), options, classPath, main, arguments);
  }

  private static Path own() {
    return Path.of(System.getProperty("java.home"), "bin", "java");
  }

  /** By what an organisation has chosen; its options come last, since the last of two counts. */
  static List<String> command(
      Organisation organisation, List<String> options, String classPath, String main) {
    ServiceJvm jvm = organisation.chaincodeJvm();
    Path java = jvm.home().map(home -> Path.of(home, "bin", "java")).orElseGet(Java::own);
    if (!Files.isExecutable(java)) {
      throw new NetworkException(
          "consortium.yaml: `chaincode: java` of " + organisation.name() + ": no Java at " + java);
    }
    boolean collects = jvm.options().stream().anyMatch(Java::isCollector);
    List<String> all = new ArrayList<>(options);
    // Of these alone a JVM does not take the last one.
    all.removeIf(option -> collects && isCollector(option));
    all.addAll(jvm.options());
    return command(java, all, classPath, main);
  }

  /** The feature release that a Java's folder says it is; 0 if it doesn't say. */
  private static int feature(Path java) {
    try {
      Path release = java.toRealPath().resolve("../../release").normalize();
      Matcher version = VERSION.matcher(Files.readString(release));
      return version.find() ? Integer.parseInt(version.group(1)) : 0;
    } catch (IOException e) {
      return 0;
    }
  }

  private static boolean isCollector(String option) {
    return COLLECTOR.matcher(option).matches();
  }

  private static List<String> command(
      Path java, List<String> options, String classPath, String main, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(java.toString());
    if (feature(java) >= WARNS_OF_NATIVE_CODE) {
      command.add("--enable-native-access=ALL-UNNAMED");
    }
    command.addAll(options);
    command.addAll(List.of("-cp", classPath, main));
    command.addAll(List.of(arguments));
    return command;
  }
}
