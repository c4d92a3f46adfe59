package io.ragdeck.cloud.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;

class InstancesTest {

  @Test
  void aG52xlargeHasOneA10G() {
    try (World world = new World("healthy")) {
      var type =
          world
              .sandbox
              .clients()
              .ec2(World.PRODUCTION)
              .describeInstanceTypes(one -> one.instanceTypesWithStrings("g5.2xlarge"))
              .instanceTypes()
              .getFirst();
      assertThat(type.gpuInfo().gpus().getFirst().name()).isEqualTo("A10G");
      assertThat(type.gpuInfo().gpus().getFirst().manufacturer()).isEqualTo("NVIDIA");
      assertThat(type.gpuInfo().totalGpuMemoryInMiB()).isEqualTo(22888);
    }
  }

  @Test
  void containerInstancesAreTheInstancesOfTheGroup() {
    try (World world = new World("healthy")) {
      var group =
          world
              .sandbox
              .clients()
              .autoScaling(World.PRODUCTION)
              .describeAutoScalingGroups(one -> one.autoScalingGroupNames("ragqa-gpu"))
              .autoScalingGroups()
              .getFirst();
      List<String> ids = group.instances().stream().map(one -> one.instanceId()).toList();
      assertThat(ids).hasSize(3);
      var arns =
          world
              .ecs()
              .listContainerInstances(one -> one.cluster(World.CLUSTER))
              .containerInstanceArns();
      assertThat(
              world
                  .ecs()
                  .describeContainerInstances(
                      one -> one.cluster(World.CLUSTER).containerInstances(arns))
                  .containerInstances())
          .extracting(one -> one.ec2InstanceId())
          .containsExactlyInAnyOrderElementsOf(ids);
      assertThat(instances(world))
          .allMatch(one -> one.state().name() == InstanceStateName.RUNNING)
          .allMatch(one -> one.instanceTypeAsString().equals("g5.2xlarge"));
    }
  }

  @Test
  void anInstanceThatWasTakenBackIsTerminatedAndOutOfTheGroup() {
    try (World world = new World("bad-night")) {
      assertThat(instances(world))
          .filteredOn(one -> one.state().name() == InstanceStateName.TERMINATED)
          .hasSize(1);
      assertThat(
              world
                  .ecs()
                  .describeClusters(one -> one.clusters(World.CLUSTER))
                  .clusters()
                  .getFirst()
                  .registeredContainerInstancesCount())
          .isEqualTo(2);
    }
  }

  @Test
  void anUnknownInstanceIsNamed() {
    try (World world = new World("healthy")) {
      assertThatThrownBy(
              () ->
                  world
                      .sandbox
                      .clients()
                      .ec2(World.PRODUCTION)
                      .describeInstances(one -> one.instanceIds("i-0123456789abcdef0")))
          .isInstanceOfSatisfying(
              Ec2Exception.class,
              thrown ->
                  assertThat(thrown.awsErrorDetails().errorCode())
                      .isEqualTo("InvalidInstanceID.NotFound"))
          .hasMessageContaining("i-0123456789abcdef0");
    }
  }

  private static List<Instance> instances(World world) {
    return world
        .sandbox
        .clients()
        .ec2(World.PRODUCTION)
        .describeInstances(one -> {})
        .reservations()
        .stream()
        .flatMap(reservation -> reservation.instances().stream())
        .toList();
  }
}
