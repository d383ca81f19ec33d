// SPDX-License-Identifier: Apache-2.0
package io.careledger.chaincode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Two endorsers are two JVMs, of whatever Java each institution has: another locale, time zone,
 * seed of hashes, collector and compiler, with each Java that is on this computer.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeterminismTest {
  /** In Turkish a small i becomes another capital than in English; Egypt has its own digits. */
  private static final List<List<String>> SETTINGS =
      List.of(
          List.of(
              "-Duser.language=tr",
              "-Duser.country=TR",
              "-Duser.timezone=Asia/Kathmandu",
              "-XX:hashCode=2",
              "-XX:+UseSerialGC",
              "-XX:TieredStopAtLevel=1"),
          List.of(
              "-Duser.language=ar",
              "-Duser.country=EG",
              "-Duser.timezone=Pacific/Apia",
              "-XX:hashCode=3",
              "-XX:+UseParallelGC",
              "-Dfile.encoding=ISO-8859-1"));

  private List<String> here = List.of();

  @BeforeAll
  void tell() {
    here = ScenarioRun.run();
    assertTrue(here.size() > 300, here.size() + " lines");
  }

  static Stream<Arguments> endorsers() {
    List<InstalledJava> javas = List.copyOf(InstalledJava.all());
    return IntStream.range(0, Math.max(javas.size(), SETTINGS.size()))
        .mapToObj(
            i -> Arguments.of(javas.get(i % javas.size()), SETTINGS.get(i % SETTINGS.size())));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("endorsers")
  void scenario_inAnotherJvm_writesTheSameBlocks(InstalledJava java, List<String> settings)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(java.command()));
    command.add("-XX:+UnlockExperimentalVMOptions");
    command.addAll(settings);
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), ScenarioRun.class.getName()));
    Process other =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    List<String> there =
        new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    assertEquals(0, other.waitFor());
    assertEquals(here, there);
  }
}
