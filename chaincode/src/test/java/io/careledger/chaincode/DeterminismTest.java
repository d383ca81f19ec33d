// SPDX-License-Identifier: Apache-2.0
package io.careledger.chaincode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.Transactions;
import io.careledger.ledger.json.CanonicalJson;
import io.careledger.ledger.json.Members;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
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

  /** No call has them: a value of a format to come, and what no transaction throws. */
  private static final Set<String> UNREACHABLE =
      Set.of(ErrorCode.FORMAT_UNKNOWN.text(), ErrorCode.LEDGER_FAILED.text());

  private List<String> here = List.of();

  @BeforeAll
  void tell() {
    here = ScenarioRun.run();
    assertTrue(here.size() > 300, here.size() + " lines");
  }

  /** What is not told can't be compared: a new transaction or code must be called here, too. */
  @Test
  void scenario_everyTransactionAndEveryCode_isTold() {
    Set<String> succeeded = new TreeSet<>();
    Set<String> refused = new TreeSet<>();
    Set<String> outcomes = new TreeSet<>();
    here.stream()
        .map(line -> line.split(" "))
        .filter(words -> words[0].equals("call"))
        .forEach(
            words -> {
              outcomes.add(words[3]);
              (words[3].equals(EveryCallRun.SUCCESS) ? succeeded : refused).add(words[1]);
            });
    Set<String> functions = new TreeSet<>();
    Arrays.stream(Transactions.values()).forEach(each -> functions.add(each.function()));
    assertEquals(functions, succeeded);
    refused.retainAll(functions);
    assertEquals(functions, refused);
    Set<String> codes = codes();
    codes.removeAll(UNREACHABLE);
    codes.add(EveryCallRun.SUCCESS);
    assertEquals(codes, outcomes);
  }

  /** The codes that the chaincode, or what it reads its arguments with, names. */
  private static Set<String> codes() {
    Set<String> codes = new TreeSet<>();
    new ClassFileImporter()
        .importUrl(CareLedgerChaincode.class.getProtectionDomain().getCodeSource().getLocation())
        .forEach(type -> addCodes(type, codes));
    new ClassFileImporter()
        .importClasses(Members.class, CanonicalJson.class)
        .forEach(type -> addCodes(type, codes));
    return codes;
  }

  private static void addCodes(JavaClass type, Set<String> codes) {
    type.getFieldAccessesFromSelf().stream()
        .filter(access -> access.getTargetOwner().isEquivalentTo(ErrorCode.class))
        .forEach(access -> codes.add(ErrorCode.valueOf(access.getName()).text()));
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
