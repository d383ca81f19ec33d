// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.careledger.crypto.bls12381.G1;
import io.careledger.crypto.bls12381.G2;
import io.careledger.crypto.bls12381.Gt;
import io.careledger.crypto.content.RecordId;
import io.careledger.crypto.signature.ActorId;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Pure functions behind one wall: what the module must not know, and who may decode raw points. */
class ArchitectureTest {
  private static final JavaClasses CRYPTO =
      new ClassFileImporter()
          .importUrl(CryptoException.class.getProtectionDomain().getCodeSource().getLocation());
  private static final Set<String> RAW =
      Set.of("blst_p1_uncompress", "blst_p2_uncompress", "blst_fp_from_bendian");
  private static final Set<String> WITH_IDENTITY =
      Set.of("decodeAllowingIdentity", "decodeAllowingOne");

  @Test
  void blst_isReachedThroughTheWallOnly() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.careledger.crypto.bls12381")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.sun.jna..", "supranational..")
        .orShould()
        .dependOnClassesThat()
        .haveSimpleName("Blst")
        .check(CRYPTO);
  }

  @Test
  void rawDecoding_isDoneByTheThreeGatesOnly() {
    noClasses()
        .that()
        .doNotBelongToAnyOf(G1.class, G2.class, Gt.class)
        .and()
        .doNotHaveSimpleName("SelfTest")
        .should()
        .accessTargetWhere(targets(RAW))
        .check(CRYPTO);
  }

  /** The identity is a value of a share of a sum, and of nothing else that is read. */
  @Test
  void decodingThatAllowsTheIdentity_isDoneForSharesOnly() {
    noClasses()
        .that()
        .doNotBelongToAnyOf(G1.class, G2.class, Gt.class)
        .and()
        .doNotHaveFullyQualifiedName("io.careledger.crypto.committee.Share")
        .should()
        .accessTargetWhere(targets(WITH_IDENTITY))
        .check(CRYPTO);
  }

  @Test
  void decodingWithoutTheSubgroupCheck_isDoneForRingsOfALedgersOwnStateOnly() {
    noClasses()
        .that()
        .doNotBelongToAnyOf(G1.class)
        .and()
        .doNotHaveFullyQualifiedName("io.careledger.crypto.pseudonym.Ring")
        .should()
        .accessTargetWhere(targets(Set.of("decodeAcceptedBefore")))
        .check(CRYPTO);
  }

  @Test
  void module_knowsOnlyJavaBlstTinkAndBouncyCastle() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "io.careledger.crypto..",
            "com.sun.jna..",
            "com.google.crypto.tink..",
            "org.bouncycastle.math.ec..",
            "org.jspecify..",
            "javax.crypto..",
            "java..")
        .check(CRYPTO);
  }

  @Test
  void crypto_clock_isNotRead() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .haveNameMatching("java\\.time\\..*|java\\.util\\.(Date|.*Calendar|Timer.*)")
        .orShould()
        .callMethodWhere(
            describe(
                "reads the clock",
                (JavaCall<?> call) ->
                    call.getTargetOwner().isEquivalentTo(System.class)
                        && Set.of("currentTimeMillis", "nanoTime").contains(call.getName())))
        .check(CRYPTO);
  }

  /** The native library must lie in a file to be loaded. */
  @Test
  void crypto_files_areWrittenForTheNativeLibraryOnly() {
    noClasses()
        .that()
        .doNotHaveSimpleName("BlstLibrary")
        .should()
        .dependOnClassesThat()
        .haveNameMatching(
            "java\\.nio\\.file\\.(Files|FileSystem.*)|java\\.nio\\.channels\\..*FileChannel"
                + "|java\\.io\\.(File.*|RandomAccessFile)")
        .check(CRYPTO);
  }

  @Test
  void crypto_networkProcessesAndLogs_areNotUsed() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.net..", "javax.net..", "java.sql..", "java.util.logging..")
        .orShould()
        .dependOnClassesThat()
        .haveNameMatching("java\\.lang\\.(Process.*|Runtime|System\\$Logger.*)")
        .orShould()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .callMethod(System.class, "getenv", String.class)
        .check(CRYPTO);
  }

  @Test
  void crypto_threads_areUsedByThePipelineOnly() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.careledger.crypto.pipeline")
        .should()
        .dependOnClassesThat()
        .haveNameMatching("java\\.util\\.concurrent\\..*|java\\.lang\\.Thread.*")
        .orShould()
        .callMethodWhere(
            describe(
                "streams in parallel", (JavaCall<?> call) -> call.getName().startsWith("parallel")))
        .check(CRYPTO);
  }

  @Test
  void randomness_isGivenByTheCaller() {
    noClasses()
        .should()
        .callConstructor(SecureRandom.class)
        .orShould()
        .callMethodWhere(
            describe(
                "draws from elsewhere",
                (JavaCall<?> call) ->
                    call.getTargetOwner().isEquivalentTo(SecureRandom.class)
                        && Set.of("getInstance", "getInstanceStrong", "setSeed")
                            .contains(call.getName())))
        .orShould()
        .callMethod(Math.class, "random")
        .orShould()
        .dependOnClassesThat()
        .haveNameMatching("java\\.util\\.(Random|SplittableRandom|UUID)|java\\.util\\.random\\..*")
        .check(CRYPTO);
  }

  @Test
  void objects_areNotDeserialisedAndFloatingPointIsNotUsed() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .haveNameMatching("java\\.io\\.Object(Input|Output)Stream|java\\.lang\\.(Float|Double)")
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(double.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(float.class)
        .check(CRYPTO);
  }

  @Test
  void packages_haveNoCycles() {
    slices()
        .matching("io.careledger.crypto.(*)..")
        .should()
        .beFreeOfCycles()
        // A record's id names its owner, whose id is written as all ids are.
        .ignoreDependency(RecordId.class, ActorId.class)
        .check(CRYPTO);
  }

  @Test
  void wallAndTranscript_knowNoScheme() {
    classes()
        .that()
        .resideInAPackage("io.careledger.crypto.bls12381")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "io.careledger.crypto",
            "io.careledger.crypto.bls12381",
            "com.sun.jna..",
            "org.jspecify..",
            "java..")
        .check(CRYPTO);
    classes()
        .that()
        .resideInAPackage("io.careledger.crypto.transcript")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "io.careledger.crypto",
            "io.careledger.crypto.bls12381",
            "io.careledger.crypto.transcript",
            "org.jspecify..",
            "java..")
        .check(CRYPTO);
  }

  /** Names of formats and public keys are no secrets. */
  @Test
  void secrets_areNotComparedByArraysEquals() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "io.careledger.crypto.abe",
            "io.careledger.crypto.envelope",
            "io.careledger.crypto.kdf",
            "io.careledger.crypto.sealing")
        .and()
        .doNotHaveSimpleName("Formats")
        .and()
        .doNotHaveSimpleName("SealingPublicKey")
        .should()
        .callMethod(Arrays.class, "equals", byte[].class, byte[].class)
        .check(CRYPTO);
  }

  private static DescribedPredicate<JavaAccess<?>> targets(Set<String> names) {
    return describe(
        "target " + names,
        access ->
            names.contains(access.getName())
                && access
                    .getTargetOwner()
                    .getPackageName()
                    .equals("io.careledger.crypto.bls12381"));
  }
}
