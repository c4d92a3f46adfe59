package io.ragdeck.cost;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What the library may know: whoever only estimates needs nothing but the JDK. */
@AnalyzeClasses(packages = "io.ragdeck.cost", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  private static final String ACTUAL = "io.ragdeck.cost.actual..";
  private static final String PRICE = "io.ragdeck.cost.price..";
  private static final String LIST = "io.ragdeck.cost.price.list..";

  @ArchTest
  static final ArchRule nobodyKnowsQuarkus =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.quarkus..", "jakarta..", "io.smallrye..", "io.vertx..");

  @ArchTest
  static final ArchRule nobodyKnowsOtherModules =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.ragdeck.cloud..",
              "io.ragdeck.monitoring..",
              "io.ragdeck.provisioning..",
              "io.ragdeck.console..");

  @ArchTest
  static final ArchRule onlyActualKnowsTheSdk =
      noClasses()
          .that()
          .resideOutsideOfPackage(ACTUAL)
          .should()
          .dependOnClassesThat()
          .resideInAPackage("software.amazon.awssdk..");

  @ArchTest
  static final ArchRule estimatesNeedOnlyTheJdk =
      noClasses()
          .that()
          .resideOutsideOfPackages(ACTUAL, LIST)
          .should()
          .dependOnClassesThat()
          .resideOutsideOfPackages("io.ragdeck.cost..", "java..", "org.jspecify..");

  @ArchTest
  static final ArchRule pricesKnowNobody =
      noClasses()
          .that()
          .resideInAPackage(PRICE)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(ACTUAL, "io.ragdeck.cost.estimate..", "io.ragdeck.cost.advice..");

  @ArchTest
  static final ArchRule theBookKnowsNothingOfTheList =
      noClasses()
          .that()
          .resideInAPackage("io.ragdeck.cost.price")
          .or()
          .resideInAnyPackage("io.ragdeck.cost.estimate..", "io.ragdeck.cost.advice..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(LIST);

  @ArchTest
  static final ArchRule packagesAreFreeOfCycles =
      slices().matching("io.ragdeck.cost.(*)..").should().beFreeOfCycles();
}
