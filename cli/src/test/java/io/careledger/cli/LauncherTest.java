// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the launcher builds, what it starts, and what it says is missing. */
class LauncherTest {
  private @TempDir Path folder;
  private LauncherFolder launcher;

  @BeforeEach
  void copy() throws IOException {
    launcher = new LauncherFolder(folder);
  }

  @Test
  void start_inAPathWithSpaces_buildsOnceAndPassesEveryArgument() throws Exception {
    LauncherFolder.Result first = launcher.launch("put", "a file", "--policy", "a:b OR c:d");
    assertEquals(0, first.code(), first.err());
    assertTrue(first.err().contains("first start: building"), first.err());
    assertEquals(
        List.of("put", "a file", "--policy", "a:b OR c:d"),
        first
            .out()
            .lines()
            .dropWhile(line -> !line.equals("io.careledger.cli.Main"))
            .skip(1)
            .toList());
    assertEquals("", launcher.launch("ls").err());
  }

  /** The commands that it runs to archive their classes found, register and store. */
  @Test
  void build_whileANetworkIsNamed_leavesThatAlone() throws Exception {
    launcher.java(
        "17.0.9", "printf '%s\\n' \"$CARELEDGER_HOME|$CARELEDGER_NETWORK|$*\" >>\"$0.calls\"");
    launcher.environment.putAll(Map.of("CARELEDGER_HOME", "own", "CARELEDGER_NETWORK", "theirs"));
    launcher.launch("ls");
    List<String> calls = Files.readAllLines(launcher.bin.resolve("java.calls"));
    String last = calls.remove(calls.size() - 1);
    assertTrue(last.startsWith("own|theirs|") && last.endsWith("io.careledger.cli.Main ls"), last);
    assertEquals(4, calls.size());
    for (String call : calls) {
      assertTrue(call.matches("/.*/state\\|\\|.*"), call);
    }
    String archived = calls.get(3);
    assertTrue(archived.contains("-XX:ArchiveClassesAtExit="), archived);
    assertTrue(archived.matches(".* io.careledger.cli.ClassTraining ls , show .* --network /.*"));
  }

  @Test
  void start_withANewerSource_buildsAgainAndWithANewerTestDoesNot() throws Exception {
    launcher.launch("ls");
    Instant later = Instant.now().plusSeconds(60);
    Path test = Files.createDirectories(launcher.root.resolve("cli/src/test")).resolve("A.java");
    Files.setLastModifiedTime(Files.createFile(test), FileTime.from(later));
    assertEquals("", launcher.launch("ls").err());
    Path source = Files.createFile(launcher.root.resolve("crypto/src/main/A.java"));
    Files.setLastModifiedTime(source, FileTime.from(later));
    assertTrue(launcher.launch("ls").err().contains("sources have changed; building"));
  }

  @Test
  void start_throughALink_findsItsFolder() throws Exception {
    Path link =
        Files.createSymbolicLink(folder.resolve("link"), launcher.root.resolve("careledger"));
    assertEquals(0, launcher.launch(link, "ls").code());
    assertTrue(Files.exists(launcher.root.resolve("cli/target/dist/.built")));
  }

  @Test
  void start_withoutJava_saysWhatInstallsIt() throws Exception {
    Files.delete(launcher.bin.resolve("java"));
    launcher.script("apt-get", "exit 1");
    LauncherFolder.Result result = launcher.launch("ls");
    assertEquals(1, result.code());
    assertEquals(
        List.of(
            "careledger: Java is missing.",
            "careledger: install with: sudo apt-get install -y openjdk-17-jdk-headless"),
        result.err().lines().toList());
    assertFalse(Files.exists(launcher.root.resolve("cli/target")));
  }

  @Test
  void start_withoutJavaAndMaven_namesBothInOneCommand() throws Exception {
    Files.delete(launcher.bin.resolve("java"));
    Files.delete(launcher.bin.resolve("mvn"));
    launcher.script("apt-get", "exit 1");
    assertEquals(
        List.of(
            "careledger: Java is missing.",
            "careledger: Maven is missing.",
            "careledger: install with: sudo apt-get install -y openjdk-17-jdk-headless maven"),
        launcher.launch("ls").err().lines().toList());
    Files.delete(launcher.bin.resolve("apt-get"));
    String words = "install a JDK 17 or newer and Maven 3.8.6 to 3.9 from your system's packages";
    assertTrue(launcher.launch("ls").err().contains(words));
  }

  @ParameterizedTest
  @CsvSource({"put,true", "get,true", "amend --rekey,true", "amend,false", "ledger verify,false"})
  void start_leavesTheOptimisingCompilerToWhatEncryptsWholeFiles(String command, boolean whole)
      throws Exception {
    String[] words = (command + " x").split(" ", -1);
    String options = launcher.launch(words).out();
    assertEquals(!whole, options.contains("-XX:TieredStopAtLevel=1"), options);
  }

  @ParameterizedTest
  @CsvSource({"11.0.2", "1.8.0", "16.0.1"})
  void start_withAnOldJava_saysSo(String version) throws Exception {
    launcher.java(version);
    LauncherFolder.Result result = launcher.launch("ls");
    assertEquals(1, result.code());
    assertTrue(result.err().contains("is too old; 17 or newer is needed"), result.err());
    assertTrue(result.err().contains("install a JDK 17 or newer from"), result.err());
  }

  @ParameterizedTest
  @CsvSource({"3.6.3", "3.8.5", "4.0.0"})
  void start_withAMavenThatDoesNotFit_saysSo(String version) throws Exception {
    launcher.maven(version);
    LauncherFolder.Result result = launcher.launch("ls");
    assertEquals(1, result.code());
    assertTrue(
        result.err().contains("Maven " + version + " does not fit; 3.8.6 to 3.9 is needed"),
        result.err());
  }

  @Test
  void start_withoutMavenOnceBuilt_runs() throws Exception {
    launcher.launch("ls");
    Files.delete(launcher.bin.resolve("mvn"));
    assertEquals(0, launcher.launch("ls").code());
    Files.setLastModifiedTime(
        launcher.root.resolve("pom.xml"), FileTime.from(Instant.now().plusSeconds(60)));
    LauncherFolder.Result result = launcher.launch("ls");
    assertEquals(1, result.code());
    assertTrue(result.err().contains("Maven is missing."), result.err());
  }

  @Test
  void start_ofABuildThatFails_showsItsErrorsAndItsLog() throws Exception {
    launcher.script(
        "mvn",
        "[ \"$1\" = -v ] && { echo 'Apache Maven 3.9.6'; exit 0; }\n"
            + "echo '[ERROR] no such artefact'; exit 1");
    LauncherFolder.Result result = launcher.launch("ls");
    assertEquals(1, result.code());
    assertTrue(result.err().contains("[ERROR] no such artefact"), result.err());
    assertTrue(result.err().contains("a path with spaces/cli/target/build.log"), result.err());
  }
}
