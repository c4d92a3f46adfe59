package io.ragdeck.cloud.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.cloud.Call;
import io.ragdeck.cloud.Location;
import io.ragdeck.cloud.sandbox.rules.ApiRules;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ecs.EcsClient;

class PageSizesTest {

  private static World world;
  private static EcsClient ecs;
  private static String cluster;

  @BeforeAll
  static void open() {
    world = new World("thousand");
    Location here = world.sandbox.clients().locations().iterator().next();
    ecs = world.sandbox.clients().ecs(here);
    cluster = ecs.listClusters().clusterArns().getFirst();
  }

  @AfterAll
  static void close() {
    world.close();
  }

  @ParameterizedTest
  @CsvSource({
    "ecs, ListServices, 10",
    "ecs, ListTasks, 100",
    "ecs, ListClusters, 100",
    "ecs, DescribeCapacityProviders, 10",
    "application-autoscaling, DescribeScalableTargets, 50",
    "application-autoscaling, DescribeScalingActivities, 50",
    "application-autoscaling, DescribeScalingPolicies, 10",
    "autoscaling, DescribeAutoScalingGroups, 50",
    "elbv2, DescribeTargetGroups, 400",
    "logs, DescribeLogGroups, 50",
    "logs, FilterLogEvents, 10000",
    "resourcegroupstaggingapi, GetResources, 100",
    "ec2, DescribeInstances, 1000"
  })
  void isAwsDefaultUnlessAskedFor(String service, String operation, int size) {
    Call call = new Call(service, operation);

    assertThat(ApiRules.standard().pageSize(call, null)).isEqualTo(size);
    assertThat(ApiRules.standard().pageSize(call, 7)).isEqualTo(7);
  }

  @Test
  void givesTenServicesUnlessAskedForAHundred() {
    assertThat(ecs.listServices(request -> request.cluster(cluster)).serviceArns()).hasSize(10);
    assertThat(ecs.listServices(request -> request.cluster(cluster).maxResults(100)).serviceArns())
        .hasSize(100);
  }

  @Test
  void givesEveryServiceOnceOverItsPages() {
    List<String> all =
        ecs.listServicesPaginator(request -> request.cluster(cluster).maxResults(37)).stream()
            .flatMap(page -> page.serviceArns().stream())
            .toList();
    Set<String> different = new HashSet<>(all);

    assertThat(all).hasSameSizeAs(different);
    assertThat(all).hasSize(active());
  }

  private static int active() {
    return ecs.describeClusters(request -> request.clusters(cluster))
        .clusters()
        .getFirst()
        .activeServicesCount();
  }
}
