package io.ragdeck.console;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows between modules and packages, as docs/architecture.md draws them. */
@AnalyzeClasses(
    packages = "io.ragdeck",
    importOptions = {ImportOption.DoNotIncludeTests.class, ArchitectureTest.NoTestJars.class})
class ArchitectureTest {

  /** The fixtures of a module may use more than the module. */
  static final class NoTestJars implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return !location.contains("-tests.jar");
    }
  }

  private static final String CLOUD = "io.ragdeck.cloud..";
  private static final String MONITORING = "io.ragdeck.monitoring..";
  private static final String PROVISIONING = "io.ragdeck.provisioning..";
  private static final String CONSOLE = "io.ragdeck.console..";

  @ArchTest
  static final ArchRule cloudKnowsNobody =
      noClasses()
          .that()
          .resideInAPackage(CLOUD)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(MONITORING, PROVISIONING, CONSOLE);

  @ArchTest
  static final ArchRule monitoringKnowsOnlyTheSeam =
      noClasses()
          .that()
          .resideInAPackage(MONITORING)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              PROVISIONING, CONSOLE, "io.ragdeck.cloud.aws..", "io.ragdeck.cloud.sandbox..");

  @ArchTest
  static final ArchRule provisioningKnowsOnlyTheSeam =
      noClasses()
          .that()
          .resideInAPackage(PROVISIONING)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              MONITORING, CONSOLE, "io.ragdeck.cloud.aws..", "io.ragdeck.cloud.sandbox..");

  @ArchTest
  static final ArchRule onlyTheConsoleKnowsQuarkus =
      noClasses()
          .that()
          .resideInAnyPackage(CLOUD, MONITORING, PROVISIONING)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.quarkus..", "jakarta..", "io.smallrye..", "io.vertx..");

  @ArchTest
  static final ArchRule realClientsAreBuiltInOnePlace =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.ragdeck.cloud.aws..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "software.amazon.awssdk.http.urlconnection..",
              "software.amazon.awssdk.auth.credentials..");

  @ArchTest
  static final ArchRule theConsoleSeesNoSdk =
      noClasses()
          .that()
          .resideInAPackage(CONSOLE)
          .and()
          .resideOutsideOfPackages("io.ragdeck.console.wiring..", "io.ragdeck.console.sandbox..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("software.amazon.awssdk.services..");

  @ArchTest
  static final ArchRule packagesOfAModuleAreFreeOfCycles =
      slices().matching("io.ragdeck.(*).(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule namesSayTheJob =
      noClasses()
          .that()
          .resideInAPackage("io.ragdeck..")
          .and()
          .doNotHaveSimpleName("SandboxSecretsManager") // AWS's word
          .should()
          .haveSimpleNameEndingWith("Manager")
          .orShould()
          .haveSimpleNameEndingWith("Helper")
          .orShould()
          .haveSimpleNameEndingWith("Util")
          .orShould()
          .haveSimpleNameEndingWith("Utils")
          .orShould()
          .haveSimpleNameEndingWith("Impl");

  @ArchTest
  static final ArchRule resourcesAreOfTheConsole =
      classes()
          .that()
          .areAnnotatedWith("jakarta.ws.rs.Path")
          .should()
          .resideInAPackage(CONSOLE)
          .andShould()
          .haveSimpleNameEndingWith("Resource");
}
