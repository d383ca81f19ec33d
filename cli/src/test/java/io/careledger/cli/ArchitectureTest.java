// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.security.SecureRandom;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The layers of the command line: parse, call one client, print. */
class ArchitectureTest {
  private static final JavaClasses CLI =
      new ClassFileImporter()
          .importUrl(Main.class.getProtectionDomain().getCodeSource().getLocation());
  private static final String[] ROOMS = {
    "io.careledger.cli.actor",
    "io.careledger.cli.attribute",
    "io.careledger.cli.ca",
    "io.careledger.cli.committee",
    "io.careledger.cli.consortium",
    "io.careledger.cli.doctor",
    "io.careledger.cli.identity",
    "io.careledger.cli.record"
  };
  private static final String[] COMMANDS = {
    "io.careledger.cli",
    "io.careledger.cli.actor",
    "io.careledger.cli.agent",
    "io.careledger.cli.attribute",
    "io.careledger.cli.ca",
    "io.careledger.cli.command",
    "io.careledger.cli.committee",
    "io.careledger.cli.consortium",
    "io.careledger.cli.demo",
    "io.careledger.cli.doctor",
    "io.careledger.cli.identity",
    "io.careledger.cli.record"
  };

  @Test
  void terminal_knowsNoOtherPackageOfTheModule() {
    noClasses()
        .that()
        .resideInAPackage("io.careledger.cli.terminal")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.careledger.cli.local", "io.careledger.cli.network")
        .orShould()
        .dependOnClassesThat()
        .resideInAnyPackage(COMMANDS)
        .check(CLI);
  }

  @Test
  void networks_doNotKnowTheCommands() {
    noClasses()
        .that()
        .resideInAnyPackage("io.careledger.cli.local", "io.careledger.cli.network")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(COMMANDS)
        .orShould()
        .dependOnClassesThat()
        .resideInAPackage("picocli..")
        .check(CLI);
    noClasses()
        .that()
        .resideInAPackage("io.careledger.cli.local")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.careledger.cli.network")
        .check(CLI);
  }

  /** Commands are the top; the doctor alone looks at the sign of life that an agent leaves. */
  @Test
  void commands_knowNeitherTheDemonstrationNorTheAgent() {
    noClasses()
        .that()
        .resideInAnyPackage(ROOMS)
        .or()
        .resideInAnyPackage("io.careledger.cli.agent", "io.careledger.cli.command")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.careledger.cli.demo")
        .check(CLI);
    noClasses()
        .that()
        .resideInAnyPackage(ROOMS)
        .or()
        .resideInAPackage("io.careledger.cli.command")
        .should()
        .dependOnClassesThat(
            describe(
                "are of the agent but its sign",
                (JavaClass type) ->
                    type.getPackageName().equals("io.careledger.cli.agent")
                        && !type.getName().startsWith("io.careledger.cli.agent.AgentSign")))
        .check(CLI);
  }

  /** What all commands share is below the rooms that they are sorted into. */
  @Test
  void frameOfTheCommands_knowsNoRoom() {
    noClasses()
        .that()
        .resideInAPackage("io.careledger.cli.command")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(ROOMS)
        .check(CLI);
  }

  @Test
  void chaincode_isGivenToTheEmbeddedLedgerAndNothingElse() {
    noClasses()
        .that()
        .doNotHaveSimpleName("EmbeddedNetwork")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.careledger.chaincode..")
        .check(CLI);
    noClasses()
        .that()
        .doNotHaveSimpleName("EmbeddedNetwork")
        .and()
        .doNotHaveSimpleName("LedgerVerifyCommand")
        .and()
        .doNotHaveSimpleName("Examination")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.careledger.embedded..")
        .check(CLI);
  }

  @Test
  void fabricJsonLibrariesAndBlst_areReachedThroughTheModulesBelow() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.hyperledger..",
            "io.grpc..",
            "com.google..",
            "com.fasterxml..",
            "ca.uhn..",
            "org.bouncycastle..",
            "org.h2..",
            "com.sun.jna..",
            "supranational..")
        .check(CLI);
  }

  @Test
  void process_isLeftAndReadByWhatIsStartedOnly() {
    noClasses()
        .that()
        .doNotBelongToAnyOf(Main.class, ClassTraining.class)
        .should()
        .callMethod(System.class, "exit", int.class)
        .orShould()
        .callMethodWhere(
            describe(
                "reads the environment",
                (JavaCall<?> call) ->
                    call.getTargetOwner().isEquivalentTo(System.class)
                        && call.getName().equals("getenv")))
        .orShould()
        .accessTargetWhere(
            describe(
                "uses a standard stream",
                (JavaAccess<?> access) ->
                    access.getTargetOwner().isEquivalentTo(System.class)
                        && Set.of("in", "out", "err").contains(access.getName())))
        .check(CLI);
  }

  @Test
  void clockAndRandomness_areThoseOfTheSurroundings() {
    noClasses()
        .that()
        .doNotBelongToAnyOf(Main.class)
        .should()
        .callConstructor(SecureRandom.class)
        .orShould()
        .callMethodWhere(
            describe(
                "reads a clock of its own",
                (JavaCall<?> call) ->
                    Set.of("now", "systemUTC", "systemDefaultZone", "currentTimeMillis")
                            .contains(call.getName())
                        && call.getTargetOwner()
                            .getName()
                            .matches("java\\.time\\..*|java\\.lang\\.System")))
        .orShould()
        .dependOnClassesThat()
        .haveNameMatching(
            "java\\.util\\.(Random|SplittableRandom|UUID)|java\\.util\\.concurrent\\.ThreadLocalRandom")
        .check(CLI);
  }
}
