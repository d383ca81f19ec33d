// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.careledger.crypto.abe.AttributeKey;
import io.careledger.crypto.abe.CapsuleKey;
import io.careledger.crypto.abe.PartialKey;
import io.careledger.crypto.committee.MemberKey;
import io.careledger.crypto.envelope.ContentKey;
import io.careledger.crypto.masterkey.MemberMasterShare;
import io.careledger.crypto.sealing.SealingKeyPair;
import io.careledger.crypto.signature.SigningKey;
import io.careledger.sdk.keys.ActorSecrets;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The layers of the SDK, and what it must not do. */
class ArchitectureTest {
  private static final JavaClasses SDK =
      new ClassFileImporter()
          .importUrl(CareLedger.class.getProtectionDomain().getCodeSource().getLocation());
  private static final Set<Class<?>> SECRETS =
      Set.of(
          ActorSecrets.class,
          AttributeKey.class,
          CapsuleKey.class,
          ContentKey.class,
          MemberKey.class,
          MemberMasterShare.class,
          PartialKey.class,
          SealingKeyPair.class,
          SigningKey.class);

  @Test
  void packages_belowTheRoot_haveNoCycles() {
    slices().matching("io.careledger.sdk.(*)..").should().beFreeOfCycles().check(SDK);
  }

  @Test
  void packages_belowTheRoot_doNotKnowTheRoot() {
    noClasses()
        .that()
        .resideInAPackage("io.careledger.sdk.*..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.careledger.sdk")
        .check(SDK);
  }

  @Test
  void sdk_doesNotKnowTheChaincodeNorTheEmbeddedLedger() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.careledger.chaincode..",
            "io.careledger.embedded..",
            "org.hyperledger.fabric.shim..",
            "org.hyperledger.fabric.contract..")
        .check(SDK);
  }

  @Test
  void fabric_isKnownInItsOwnPackageOnly() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.careledger.sdk.fabric")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.hyperledger..", "io.grpc..", "com.google.protobuf..")
        .check(SDK);
  }

  @Test
  void sdk_speaksThroughItsLoggerOnly() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.util.logging..", "org.apache.logging..", "ch.qos..")
        .orShould()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .callMethod(System.class, "exit", int.class)
        .orShould()
        .callMethodWhere(
            describe(
                "prints a stack trace",
                (JavaCall<?> call) -> call.getName().equals("printStackTrace")))
        .check(SDK);
  }

  @Test
  void sdk_drawsNothingThatCanBeGuessed() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .haveNameMatching(
            "java\\.util\\.(Random|SplittableRandom|UUID)|java\\.util\\.concurrent\\.ThreadLocalRandom")
        .orShould()
        .callMethod(Math.class, "random")
        .check(SDK);
  }

  @Test
  void secrets_areNeverComparedWithEquals() {
    noClasses()
        .should()
        .callMethodWhere(
            describe(
                "compares a secret",
                (JavaCall<?> call) ->
                    call.getName().equals("equals")
                        && SECRETS.stream().anyMatch(call.getTargetOwner()::isEquivalentTo)))
        .check(SDK);
    noClasses()
        .that()
        .resideInAnyPackage(
            "io.careledger.sdk", "io.careledger.sdk.keys", "io.careledger.sdk.committee")
        .should()
        .callMethod(Arrays.class, "equals", byte[].class, byte[].class)
        .check(SDK);
  }

  /** Points are decoded by the gates of crypto, with every check. */
  @Test
  void sdk_decodesNoRawPoints() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.sun.jna..", "supranational..")
        .orShould()
        .accessTargetWhere(
            describe(
                "leaves out a check",
                (JavaAccess<?> access) ->
                    Set.of(
                                "decodeAcceptedBefore",
                                "acceptedBefore",
                                "decodeAllowingIdentity",
                                "decodeAllowingOne")
                            .contains(access.getName())
                        && access
                            .getTargetOwner()
                            .getName()
                            .matches(
                                "io\\.careledger\\.crypto\\.(bls12381\\..*|pseudonym\\.Ring)")))
        .check(SDK);
  }

  @Test
  void sdk_deserialisesNoObjects() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .haveNameMatching("java\\.io\\.ObjectInputStream|java\\.beans\\.XMLDecoder")
        .check(SDK);
  }
}
