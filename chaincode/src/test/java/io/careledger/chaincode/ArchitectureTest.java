// SPDX-License-Identifier: Apache-2.0
package io.careledger.chaincode;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.hyperledger.fabric.shim.ChaincodeStub;
import org.junit.jupiter.api.Test;

/** What keeps endorsers' results equal, and the layers of the module. */
class ArchitectureTest {
  private static final JavaClasses CHAINCODE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.careledger.chaincode");
  private static final Set<String> CLOCKS =
      Set.of("now", "instant", "millis", "currentTimeMillis", "nanoTime", "systemUTC");

  @Test
  void chaincode_randomness_isNotUsed() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .haveNameMatching(
            "java\\.security\\.SecureRandom|java\\.util\\.(Random|UUID|SplittableRandom)|java\\.util\\.random\\..*|java\\.util\\.concurrent\\.ThreadLocalRandom")
        .orShould()
        .callMethod(Math.class, "random")
        .check(CHAINCODE);
  }

  @Test
  void chaincode_clock_isReadInTheProposalWindowOnly() {
    noClasses()
        .that()
        .doNotHaveSimpleName("ProposalWindow")
        .should()
        .callMethodWhere(
            describe(
                "reads a clock",
                (JavaCall<?> call) ->
                    CLOCKS.contains(call.getName())
                        && call.getTargetOwner()
                            .getName()
                            .matches("java\\.time\\..*|java\\.lang\\.System")))
        .check(CHAINCODE);
    noClasses()
        .that()
        .doNotHaveSimpleName("ProposalWindow")
        .should()
        .dependOnClassesThat()
        .haveNameMatching("java\\.time\\.Clock|java\\.util\\.(Date|Calendar|Timer)")
        .check(CHAINCODE);
  }

  @Test
  void chaincode_threadsFilesNetworkEnvironment_areNotUsed() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.util.concurrent..", "java.nio.file..", "java.net..", "java.sql..")
        .orShould()
        .dependOnClassesThat()
        .haveNameMatching(
            "java\\.lang\\.(Thread.*|Process.*|Runtime)|java\\.io\\.(File.*|RandomAccessFile)")
        .orShould()
        .callMethodWhere(
            describe(
                "reads the environment",
                (JavaCall<?> call) ->
                    call.getTargetOwner().isEquivalentTo(System.class)
                        && Set.of("getenv", "getProperty", "getProperties")
                            .contains(call.getName())))
        .orShould()
        .callMethodWhere(
            describe(
                "streams in parallel", (JavaCall<?> call) -> call.getName().startsWith("parallel")))
        .check(CHAINCODE);
  }

  @Test
  void chaincode_hashOrder_isNotIterated() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .haveNameMatching(
            "java\\.util\\.(Linked)?Hash(Map|Set|table)|java\\.util\\.IdentityHashMap")
        .orShould()
        .callMethodWhere(
            describe(
                "makes a collection without order",
                (JavaCall<?> call) ->
                    (call.getTargetOwner().isEquivalentTo(Set.class)
                            || call.getTargetOwner().isEquivalentTo(Map.class))
                        && Set.of("of", "copyOf", "ofEntries").contains(call.getName())))
        .orShould()
        .callMethodWhere(
            describe(
                "collects without order",
                (JavaCall<?> call) ->
                    call.getTargetOwner().isEquivalentTo(Collectors.class)
                        && Set.of(
                                "toSet",
                                "toMap",
                                "groupingBy",
                                "toUnmodifiableSet",
                                "toUnmodifiableMap")
                            .contains(call.getName())))
        .check(CHAINCODE);
  }

  @Test
  void chaincode_floatingPoint_isNotUsed() {
    for (Class<?> type : new Class<?>[] {float.class, double.class, Float.class, Double.class}) {
      noClasses().should().dependOnClassesThat().areAssignableTo(type).check(CHAINCODE);
      noClasses()
          .should()
          .callMethodWhere(
              describe(
                  "returns " + type,
                  (JavaCall<?> call) -> call.getTarget().getRawReturnType().isEquivalentTo(type)))
          .check(CHAINCODE);
    }
  }

  @Test
  void fields_areFinal() {
    fields()
        .that()
        .areNotDeclaredIn("io.careledger.chaincode.contract.Call")
        .and()
        .areNotDeclaredIn("io.careledger.chaincode.contract.CallContext")
        .and()
        .doNotHaveModifier(JavaModifier.SYNTHETIC)
        .should()
        .beFinal()
        .check(CHAINCODE);
    classes()
        .that()
        .haveSimpleNameEndingWith("Contract")
        .and()
        .resideInAPackage("..contract")
        .should(haveNoFields())
        .check(CHAINCODE);
  }

  private static ArchCondition<JavaClass> haveNoFields() {
    return new ArchCondition<>("have no fields") {
      @Override
      public void check(JavaClass item, ConditionEvents events) {
        item.getFields().stream()
            .filter(field -> !field.getModifiers().contains(JavaModifier.SYNTHETIC))
            .forEach(
                field ->
                    events.add(
                        SimpleConditionEvent.violated(
                            item, field.getFullName() + " is a field of a contract")));
      }
    };
  }

  @Test
  void stub_isTouchedInStateOnly() {
    noClasses()
        .that()
        .resideOutsideOfPackage("..chaincode.state")
        .and()
        .doNotHaveSimpleName("Dispatcher")
        .and()
        .doNotHaveSimpleName("CareLedgerChaincode")
        .should()
        .dependOnClassesThat()
        .areAssignableTo(ChaincodeStub.class)
        .check(CHAINCODE);
  }

  @Test
  void rules_knowNeitherShimNorStateNorContracts() {
    noClasses()
        .that()
        .resideInAPackage("..chaincode.rules")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.hyperledger..", "..chaincode.state", "..chaincode.contract")
        .check(CHAINCODE);
  }

  @Test
  void state_knowsNeitherRulesNorContracts() {
    noClasses()
        .that()
        .resideInAPackage("..chaincode.state")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("..chaincode.rules", "..chaincode.contract", "io.careledger.crypto..")
        .check(CHAINCODE);
  }

  @Test
  void chaincode_verifiesAndNeverProves() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .haveNameMatching(
            "io\\.careledger\\.crypto\\..*(SigningKey|MemberKey|SealingKeyPair|SealedBox|EnrolmentKey|FreshDealing|FreshPseudonym)")
        .orShould()
        .callMethodWhere(
            describe(
                "proves or deals",
                (JavaCall<?> call) ->
                    Set.of("prove", "deal", "sign", "random").contains(call.getName())
                        && call.getTargetOwner()
                            .getPackageName()
                            .startsWith("io.careledger.crypto")))
        .check(CHAINCODE);
  }

  @Test
  void module_knowsOnlyLedgerApiCryptoAndTheShim() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "io.careledger.chaincode..",
            "io.careledger.ledger..",
            "io.careledger.crypto..",
            "org.hyperledger.fabric.contract..",
            "org.hyperledger.fabric.shim..",
            "org.jspecify..",
            "java..")
        .check(CHAINCODE);
  }
}
