package io.ragdeck.cloud.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.DescribeServicesResponse;

class ThousandScenarioTest {

  @Test
  void hasTwentyClustersOfAHundredServicesInTwoRegions() {
    try (World world = new World("thousand")) {
      assertThat(world.sandbox.clients().locations())
          .containsExactlyInAnyOrder(World.PRODUCTION, World.VIRGINIA);
      assertThat(sweep(world)).isEqualTo(2000);
      assertThat(world.elbv2().describeTargetGroups(one -> {}).targetGroups()).hasSize(100);
    }
  }

  /** A ratio, not a time: the sandbox runs on machines of any speed. */
  @Tag("timing")
  @Test
  void aServiceInALargeFleetCostsNoMoreThanInASmallOne() {
    try (World small = new World("healthy");
        World large = new World("thousand")) {
      Supplier<DescribeServicesResponse> inSmall =
          () ->
              small
                  .ecs()
                  .describeServices(one -> one.cluster(World.CLUSTER).services("ragqa-grafana"));
      Supplier<DescribeServicesResponse> inLarge =
          () ->
              large
                  .ecs()
                  .describeServices(one -> one.cluster("team01-cluster").services("api-010"));
      long least = Long.MAX_VALUE;
      long most = Long.MAX_VALUE;
      for (int round = 0; round < 30; round++) {
        least = Math.min(least, nanos(inSmall));
        most = Math.min(most, nanos(inLarge));
      }
      assertThat((double) most / least).isLessThan(4);
    }
  }

  @Tag("timing")
  @Test
  void aDayPassesWithoutSimulatingWhatDoesNotChange() {
    try (World world = new World("thousand")) {
      sweep(world);
      long sweep = nanos(() -> sweep(world));
      world.advance(Duration.ofHours(24));
      long catchUp = nanos(() -> world.ecs().listClusters());
      assertThat((double) catchUp / sweep).isLessThan(20);
      assertThat(
              world
                  .service(World.PRODUCTION, "team01-cluster", "api-010")
                  .events()
                  .getFirst()
                  .createdAt())
          .isAfter(world.now().minus(Duration.ofHours(6)));
    }
  }

  private static long nanos(Supplier<?> work) {
    long began = System.nanoTime();
    for (int times = 0; times < 5; times++) {
      assertThat(work.get()).isNotNull();
    }
    return System.nanoTime() - began;
  }

  private static int sweep(World world) {
    int services = 0;
    for (var location : world.sandbox.clients().locations()) {
      EcsClient ecs = world.sandbox.clients().ecs(location);
      for (String cluster : ecs.listClusters().clusterArns()) {
        List<String> arns =
            ecs.listServices(one -> one.cluster(cluster).maxResults(100)).serviceArns();
        for (int from = 0; from < arns.size(); from += 10) {
          List<String> batch = arns.subList(from, Math.min(arns.size(), from + 10));
          services +=
              ecs.describeServices(one -> one.cluster(cluster).services(batch)).services().size();
        }
      }
    }
    return services;
  }
}
