package io.ragdeck.cloud.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ragdeck.cloud.sandbox.stack.Standing;
import io.ragdeck.cloud.sandbox.stack.Unmade;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Instances of Auto Scaling groups that a stack makes, and the services that run on them. */
class StackCapacityTest {

  private static final String GPU_QUOTA = "L-DB2E81BA";

  private final World world = new World("empty");
  private final Bench bench = new Bench(world).network().cluster();

  @AfterEach
  void close() {
    world.close();
  }

  private void group(int min, int desired, int max, String scaling) {
    String script = "#!/bin/bash\necho ECS_CLUSTER=shop >> /etc/ecs/ecs.config\n";
    bench.make(
        "AWS::EC2::LaunchTemplate",
        "Template",
        "{LaunchTemplateData: {InstanceType: g5.2xlarge, ImageId: ami-1, UserData: '%s'}}"
            .formatted(
                Base64.getEncoder().encodeToString(script.getBytes(StandardCharsets.UTF_8))));
    bench.begin(
        "AWS::AutoScaling::AutoScalingGroup",
        "Instances",
        ("{AutoScalingGroupName: shop-gpu, MinSize: '%s', DesiredCapacity: '%s', MaxSize: '%s',"
                + " LaunchTemplate: {LaunchTemplateId: '${Template}', Version: '1'},"
                + " VPCZoneIdentifier: ['${SubnetA}', '${SubnetB}']}")
            .formatted(min, desired, max));
    bench.begin(
        "AWS::ECS::CapacityProvider",
        "Gpu",
        ("{Name: shop-gpu, AutoScalingGroupProvider: {AutoScalingGroupArn: '${Instances}',"
                + " ManagedScaling: {Status: %s, TargetCapacity: 100}}}")
            .formatted(scaling));
    bench.make(
        "AWS::ECS::ClusterCapacityProviderAssociations",
        "Providers",
        "{Cluster: '${Cluster}', CapacityProviders: [FARGATE, '${Gpu}'],"
            + " DefaultCapacityProviderStrategy: [{CapacityProvider: FARGATE, Weight: 1}]}");
  }

  private void worker(int count) {
    bench.make(
        "AWS::ECS::TaskDefinition",
        "Definition",
        """
        Family: worker
        NetworkMode: awsvpc
        RequiresCompatibilities: [EC2]
        ContainerDefinitions:
          - Name: worker
            Image: vllm/vllm-openai:v0.9.1
            Memory: 24000
            Cpu: 4096
            ResourceRequirements: [{Type: GPU, Value: '1'}]
        """);
    bench.begin(
        "AWS::ECS::Service",
        "Worker",
        """
        ServiceName: worker
        Cluster: '${Cluster}'
        TaskDefinition: '${Definition}'
        DesiredCount: %s
        CapacityProviderStrategy: [{CapacityProvider: '${Gpu}', Weight: 1}]
        NetworkConfiguration: {AwsvpcConfiguration: {Subnets: ['${SubnetA}']}}
        """
            .formatted(count));
  }

  private int instances() {
    return world
        .ecs()
        .describeClusters(request -> request.clusters("shop"))
        .clusters()
        .getFirst()
        .registeredContainerInstancesCount();
  }

  @Test
  void joinTheClusterOfTheirCapacityProviderAndTakeItsTasks() {
    group(2, 2, 4, "DISABLED");
    assertThat(bench.await("Instances")).isEqualTo(new Standing.Stable());
    worker(2);

    assertThat(bench.await("Worker")).isEqualTo(new Standing.Stable());
    assertThat(instances()).isEqualTo(2);
    assertThat(
            world
                .ecs()
                .describeCapacityProviders(request -> request.capacityProviders("shop-gpu"))
                .capacityProviders()
                .getFirst()
                .autoScalingGroupProvider()
                .autoScalingGroupArn())
        .endsWith(":autoScalingGroupName/shop-gpu");
    assertThat(
            world
                .sandbox
                .clients()
                .autoScaling(World.PRODUCTION)
                .describeAutoScalingGroups()
                .autoScalingGroups()
                .getFirst()
                .instances())
        .hasSize(2);
  }

  @Test
  void failTheGroupWhenTheQuotaForGpusIsTooSmall() {
    bench.account().quotas().set(GPU_QUOTA, 8);
    group(2, 2, 4, "DISABLED");

    assertThat(bench.await("Instances"))
        .isInstanceOfSatisfying(
            Standing.Failed.class,
            failed ->
                assertThat(failed.reason())
                    .startsWith(
                        "Group did not stabilize. {current/minimum/desired/maximum} group size ="
                            + " {1/2/2/4}.")
                    .contains("your current vCPU limit of 8 allows"));
  }

  @Test
  void comeWhenAServiceThatRestedAtZeroIsScaledOutAndGoWhenItRestsAgain() {
    group(0, 0, 2, "ENABLED");
    assertThat(bench.await("Instances")).isEqualTo(new Standing.Stable());
    worker(0);
    assertThat(bench.await("Worker")).isEqualTo(new Standing.Stable());
    assertThat(instances()).isZero();

    world.ecs().updateService(request -> request.cluster("shop").service("worker").desiredCount(1));
    world.advance(Duration.ofMinutes(5));
    assertThat(world.service(World.PRODUCTION, "shop", "worker").runningCount()).isEqualTo(1);
    assertThat(instances()).isEqualTo(1);

    world.ecs().updateService(request -> request.cluster("shop").service("worker").desiredCount(0));
    world.advance(Duration.ofMinutes(40));
    assertThat(instances()).isZero();
  }

  @Test
  void leaveTheServiceUnplacedWithoutAQuota() {
    bench.account().quotas().set(GPU_QUOTA, 0);
    group(0, 0, 2, "ENABLED");
    worker(1);
    world.advance(Duration.ofMinutes(10));

    assertThat(world.service(World.PRODUCTION, "shop", "worker").events())
        .anyMatch(event -> event.message().contains("was unable to place a task"));
  }

  @Test
  void endWithTheirGroup() {
    group(1, 1, 1, "DISABLED");
    assertThat(bench.await("Instances")).isEqualTo(new Standing.Stable());
    world.advance(Duration.ofMinutes(3));
    assertThat(instances()).isEqualTo(1);

    assertThat(bench.delete("Providers")).isEqualTo(new Standing.Stable());
    assertThat(bench.delete("Gpu")).isEqualTo(new Standing.Stable());
    assertThat(bench.delete("Instances")).isEqualTo(new Standing.Stable());
    assertThat(instances()).isZero();
    assertThat(bench.delete("Cluster")).isEqualTo(new Standing.Stable());
  }

  @Test
  void refuseATypeThatDoesNotExist() {
    bench.make(
        "AWS::EC2::LaunchTemplate", "Template", "{LaunchTemplateData: {InstanceType: g5.huge}}");

    assertThatThrownBy(
            () ->
                bench.begin(
                    "AWS::AutoScaling::AutoScalingGroup",
                    "Instances",
                    "{MinSize: '1', MaxSize: '1', LaunchTemplate: {LaunchTemplateId:"
                        + " '${Template}', Version: '1'}}"))
        .isInstanceOf(Unmade.class)
        .hasMessageContaining("Invalid value 'g5.huge' for InstanceType");
  }
}
