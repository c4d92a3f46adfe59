package io.ragdeck.monitoring.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.cloud.Location;
import io.ragdeck.monitoring.Observed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SystemDiscoveryTest {

  private static final Location MUMBAI = Location.of("main", "ap-south-1");
  private static final Location DUBLIN = Location.of("main", "eu-west-1");

  @ParameterizedTest
  @CsvSource({
    "ragqa-cluster,             ragqa,        ,            ragqa",
    "ragqa-staging-cluster,     ragqa,        staging,     ragqa-staging",
    "ragqa-prod,                ragqa,        production,  ragqa-production",
    "consumer-rights-dev,       consumer-rights, development, consumer-rights-development",
    "default,                   default,      ,            default",
    "Mixed_Case--Cluster,       Mixed_Case--Cluster, ,     mixed_case--cluster",
    "staging,                   staging,      staging,     staging",
  })
  void aClusterIsNamedByItsNameLessCommonEndings(
      String cluster, String name, String environment, String id) {
    SystemScope system = only(found(MUMBAI, cluster, Map.of()));

    assertThat(system.name()).isEqualTo(name);
    assertThat(system.environment()).isEqualTo(Optional.ofNullable(environment));
    assertThat(system.id().value()).isEqualTo(id);
    assertThat(system.origin()).isEqualTo(FleetSystem.Origin.CLUSTER);
  }

  @Test
  void tagsWinOverTheNameAndRagdecksOverOthers() {
    SystemScope system =
        only(
            found(
                MUMBAI,
                "ecs-17-cluster",
                Map.of(
                    "ragdeck:system", "ragqa",
                    "Project", "other",
                    "Environment", "Production")));

    assertThat(system.id()).isEqualTo(new SystemId("ragqa-production"));
    assertThat(system.origin()).isEqualTo(FleetSystem.Origin.TAGGED);
  }

  @Test
  void aTaggedNameThatHoldsTheEnvironmentIsNotDoubled() {
    SystemScope system =
        only(found(MUMBAI, "c", Map.of("Project", "ragqa-prod", "Env", "production")));

    assertThat(system.name()).isEqualTo("ragqa");
    assertThat(system.id().value()).isEqualTo("ragqa-production");
  }

  @Test
  void whatTheConsolesOwnTagsSpellOutIsNotShortened() {
    SystemScope system =
        only(
            found(
                MUMBAI,
                "kr-production-prod",
                Map.of("ragdeck:system", "kr-production", "ragdeck:environment", "production")));

    assertThat(system.name()).isEqualTo("kr-production");
    assertThat(system.id().value()).isEqualTo("kr-production-production");
  }

  @Test
  void servicesWithAnotherSystemsTagFormTheirOwnSystem() {
    List<SystemScope> systems =
        systems(
            List.of(),
            found(
                MUMBAI,
                "shared-production-cluster",
                Map.of(),
                service("a", Map.of("ragdeck:system", "ragqa")),
                service("b", Map.of("ragdeck:system", "ragqa")),
                service("c", Map.of("ragdeck:system", "shared")),
                service("d", Map.of())));

    assertThat(systems)
        .extracting(scope -> scope.id().value(), SystemScope::services)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple("ragqa-production", java.util.Set.of("a", "b")),
            org.assertj.core.groups.Tuple.tuple("shared-production", java.util.Set.of("c", "d")));
  }

  @Test
  void aDeclaredSystemTakesItsClusterFromDiscovery() {
    SystemDeclaration declared = declaration("search", "ragqa-cluster", Optional.empty());

    List<SystemScope> systems =
        systems(
            List.of(declared), found(MUMBAI, "ragqa-cluster", Map.of(), service("a", Map.of())));

    assertThat(systems)
        .singleElement()
        .satisfies(
            scope -> {
              assertThat(scope.id().value()).isEqualTo("search");
              assertThat(scope.origin()).isEqualTo(FleetSystem.Origin.DECLARED);
              assertThat(scope.services()).containsExactly("a");
            });
  }

  @Test
  void aDeclarationWithATagLeavesTheRestToDiscovery() {
    SystemDeclaration declared =
        declaration("search", "ragqa-cluster", Optional.of(new TagFilter("team", "search")));

    List<SystemScope> systems =
        systems(
            List.of(declared),
            found(
                MUMBAI,
                "ragqa-cluster",
                Map.of(),
                service("a", Map.of("team", "search")),
                service("b", Map.of())));

    assertThat(systems).extracting(scope -> scope.id().value()).containsExactly("search", "ragqa");
    assertThat(systems.get(0).services()).containsExactly("a");
    assertThat(systems.get(1).services()).containsExactly("b");
  }

  @Test
  void aDeclaredSystemWithoutItsClusterIsStillThere() {
    List<SystemScope> systems = systems(List.of(declaration("search", "gone", Optional.empty())));

    assertThat(systems)
        .singleElement()
        .satisfies(scope -> assertThat(scope.clusterFound()).isFalse());
  }

  @Test
  void equalIdsAreToldApartByPlaceInAnyOrder() {
    List<SystemDiscovery.Found> clusters =
        new ArrayList<>(
            List.of(
                found(MUMBAI, "ragqa-production", Map.of()),
                found(DUBLIN, "ragqa-production", Map.of()),
                found(MUMBAI, "other", Map.of())));

    List<String> ids = ids(clusters);
    Collections.reverse(clusters);

    assertThat(ids)
        .containsExactlyInAnyOrder(
            "ragqa-production-main-ap-south-1", "ragqa-production-main-eu-west-1", "other");
    assertThat(ids(clusters)).containsExactlyInAnyOrderElementsOf(ids);
  }

  @Test
  void equalIdsInOnePlaceAreToldApartByCluster() {
    Map<String, String> tags = Map.of("Project", "ragqa");

    assertThat(ids(List.of(found(MUMBAI, "one", tags), found(MUMBAI, "two", tags))))
        .containsExactlyInAnyOrder("ragqa-main-ap-south-1-one", "ragqa-main-ap-south-1-two");
  }

  @Test
  void aDeclaredIdIsNeverGivenToADiscoveredSystem() {
    List<SystemScope> systems =
        systems(
            List.of(declaration("ragqa", "gone", Optional.empty())),
            found(MUMBAI, "ragqa-cluster", Map.of()));

    assertThat(systems)
        .extracting(scope -> scope.id().value())
        .containsExactlyInAnyOrder("ragqa", "ragqa-main-ap-south-1");
  }

  @Test
  void whateverATagHoldsTheIdIsValid() {
    assertThat(only(found(MUMBAI, "c", Map.of("Project", "../<b>ü"))).id().value()).isEqualTo("b");
    assertThat(only(found(MUMBAI, "c", Map.of("Project", "???"))).id().value()).isEqualTo("system");
    assertThat(only(found(MUMBAI, "c", Map.of("Project", "x".repeat(300)))).id().value())
        .hasSize(128);
  }

  @Test
  void stacksBelongToTheClusterOfTheirName() {
    SystemScope system =
        systems(
                List.of(),
                Map.of(MUMBAI, List.of(stack("ragqa", "staging"))),
                found(MUMBAI, "ragqa-staging-cluster", Map.of()))
            .getFirst();

    assertThat(system.id()).isEqualTo(new SystemId("ragqa-staging"));
    assertThat(system.stacks()).isEqualTo(new SystemId("ragqa-staging"));
    assertThat(system.cluster()).isPresent();
  }

  @Test
  void stacksBelongToTheDeclaredSystemOfTheirCluster() {
    List<SystemScope> systems =
        systems(
            List.of(declaration("search", "c", Optional.empty())),
            Map.of(MUMBAI, List.of(stack("ragqa", "staging"))),
            found(MUMBAI, "c", Map.of("ragdeck:system", "ragqa", "Environment", "staging")));

    assertThat(systems)
        .singleElement()
        .satisfies(
            system -> {
              assertThat(system.id()).isEqualTo(new SystemId("search"));
              assertThat(system.stacks()).isEqualTo(new SystemId("ragqa-staging"));
            });
  }

  @Test
  void stacksWithoutAClusterAreASystem() {
    List<SystemScope> systems =
        systems(
            List.of(),
            Map.of(MUMBAI, List.of(stack("rag-system", "production"), stack("rag-system", "prod"))),
            found(MUMBAI, "ragqa-cluster", Map.of()));

    assertThat(systems).hasSize(2);
    assertThat(systems.getLast().id()).isEqualTo(new SystemId("rag-system-production"));
    assertThat(systems.getLast().name()).isEqualTo("rag-system");
    assertThat(systems.getLast().environment()).contains("production");
    assertThat(systems.getLast().origin()).isEqualTo(FleetSystem.Origin.STACKS);
    assertThat(systems.getLast().cluster()).isEmpty();
  }

  @Test
  void stacksOfTwoRegionsAreTwoSystems() {
    List<SystemScope> systems =
        systems(
            List.of(),
            Map.of(
                MUMBAI, List.of(stack("rag-system", "production")),
                DUBLIN, List.of(stack("rag-system", "production"))));

    assertThat(systems.stream().map(system -> system.id().value()))
        .containsExactlyInAnyOrder(
            "rag-system-production-main-ap-south-1", "rag-system-production-main-eu-west-1");
    assertThat(systems.stream().map(SystemScope::stacks))
        .containsOnly(new SystemId("rag-system-production"));
  }

  private static Stack stack(String system, String environment) {
    return StackTest.stack(
        "CREATE_COMPLETE", Map.of("ragdeck:system", system, "ragdeck:environment", environment));
  }

  private static List<String> ids(List<SystemDiscovery.Found> clusters) {
    return new SystemDiscovery(List.of())
        .systems(clusters, Map.of()).stream().map(scope -> scope.id().value()).toList();
  }

  private static SystemScope only(SystemDiscovery.Found found) {
    List<SystemScope> systems = systems(List.of(), found);
    assertThat(systems).hasSize(1);
    return systems.getFirst();
  }

  private static List<SystemScope> systems(
      List<SystemDeclaration> declarations, SystemDiscovery.Found... found) {
    return new SystemDiscovery(declarations).systems(Arrays.asList(found), Map.of());
  }

  private static List<SystemScope> systems(
      List<SystemDeclaration> declarations,
      Map<Location, List<Stack>> stacks,
      SystemDiscovery.Found... found) {
    return new SystemDiscovery(declarations).systems(Arrays.asList(found), stacks);
  }

  private static SystemDeclaration declaration(
      String id, String cluster, Optional<TagFilter> services) {
    return new SystemDeclaration(new SystemId(id), id, Optional.empty(), MUMBAI, cluster, services);
  }

  private static SystemDiscovery.Found found(
      Location location, String cluster, Map<String, String> tags, Service... services) {
    return new SystemDiscovery.Found(
        location,
        new Cluster(
            new ClusterArn(
                "arn:aws:ecs:%s:111122223333:cluster/%s"
                    .formatted(location.region().id(), cluster)),
            tags),
        Observed.of(List.of(services), ServiceBuilder.NOW));
  }

  private static Service service(String name, Map<String, String> tags) {
    return new ServiceBuilder().name(name).tags(tags).build();
  }
}
