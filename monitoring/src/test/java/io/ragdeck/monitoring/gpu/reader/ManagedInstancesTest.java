package io.ragdeck.monitoring.gpu.reader;

import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.monitoring.fleet.ClusterArn;
import io.ragdeck.monitoring.gpu.Groups;
import io.ragdeck.monitoring.gpu.ManagedPool;
import io.ragdeck.monitoring.gpu.Registration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.CapacityProvider;
import software.amazon.awssdk.services.ecs.model.Cluster;
import software.amazon.awssdk.services.ecs.model.ContainerInstance;
import software.amazon.awssdk.services.ecs.model.DescribeCapacityProvidersRequest;
import software.amazon.awssdk.services.ecs.model.DescribeCapacityProvidersResponse;
import software.amazon.awssdk.services.ecs.model.DescribeClustersRequest;
import software.amazon.awssdk.services.ecs.model.DescribeClustersResponse;
import software.amazon.awssdk.services.ecs.model.DescribeContainerInstancesRequest;
import software.amazon.awssdk.services.ecs.model.DescribeContainerInstancesResponse;
import software.amazon.awssdk.services.ecs.model.InstanceHealthCheckResult;
import software.amazon.awssdk.services.ecs.model.ListClustersRequest;
import software.amazon.awssdk.services.ecs.model.ListClustersResponse;
import software.amazon.awssdk.services.ecs.model.ListContainerInstancesRequest;
import software.amazon.awssdk.services.ecs.model.ListContainerInstancesResponse;

/**
 * ECS Managed Instances, which neither the sandbox nor the emulator has: as the API's model says.
 */
class ManagedInstancesTest {

  private static final String CLUSTER = "arn:aws:ecs:ap-south-1:111122223333:cluster/ai";
  private static final String INSTANCE =
      "arn:aws:ecs:ap-south-1:111122223333:container-instance/ai/1";

  private static final AutoScalingClient NO_GROUPS =
      new AutoScalingClient() {
        @Override
        public String serviceName() {
          return SERVICE_NAME;
        }

        @Override
        public void close() {}
      };

  private final EcsClient ecs =
      new EcsClient() {
        @Override
        public ListClustersResponse listClusters(ListClustersRequest request) {
          return ListClustersResponse.builder().clusterArns(CLUSTER).build();
        }

        @Override
        public DescribeClustersResponse describeClusters(DescribeClustersRequest request) {
          return DescribeClustersResponse.builder()
              .clusters(
                  Cluster.builder()
                      .clusterArn(CLUSTER)
                      .status("ACTIVE")
                      .capacityProviders("managed-gpu", "FARGATE")
                      .registeredContainerInstancesCount(1)
                      .build())
              .build();
        }

        @Override
        public DescribeCapacityProvidersResponse describeCapacityProviders(
            DescribeCapacityProvidersRequest request) {
          assertThat(request.capacityProviders()).containsExactly("managed-gpu");
          return DescribeCapacityProvidersResponse.builder()
              .capacityProviders(
                  CapacityProvider.builder()
                      .name("managed-gpu")
                      .managedInstancesProvider(
                          own -> own.infrastructureRoleArn("arn:aws:iam::1:role/x"))
                      .build())
              .build();
        }

        @Override
        public ListContainerInstancesResponse listContainerInstances(
            ListContainerInstancesRequest request) {
          return ListContainerInstancesResponse.builder().containerInstanceArns(INSTANCE).build();
        }

        @Override
        public DescribeContainerInstancesResponse describeContainerInstances(
            DescribeContainerInstancesRequest request) {
          assertThat(request.includeAsStrings()).containsExactly("CONTAINER_INSTANCE_HEALTH");
          return DescribeContainerInstancesResponse.builder()
              .containerInstances(
                  ContainerInstance.builder()
                      .containerInstanceArn(INSTANCE)
                      .ec2InstanceId("i-managed")
                      .status("ACTIVE")
                      .agentConnected(true)
                      .capacityProviderName("managed-gpu")
                      .healthStatus(
                          health ->
                              health.details(
                                  InstanceHealthCheckResult.builder()
                                      .type("ACCELERATED_COMPUTE")
                                      .status("IMPAIRED")
                                      .build()))
                      .build())
              .build();
        }

        @Override
        public String serviceName() {
          return SERVICE_NAME;
        }

        @Override
        public void close() {}
      };

  @Test
  void aProviderOfManagedInstancesIsAPoolWithoutASize() {
    Groups groups =
        new GroupReader(
                ecs,
                NO_GROUPS,
                new LaunchReader(
                    () -> {
                      throw new AssertionError("no group, no launch template");
                    }))
            .read(Set.of());

    assertThat(groups.groups()).isEmpty();
    assertThat(groups.pools())
        .containsExactly(new ManagedPool("managed-gpu", Set.of(new ClusterArn(CLUSTER))));
  }

  /** The SDK in use (2.40.2) has no constant for it: AWS's word is kept as it comes. */
  @Test
  void itsGpuHealthIsReadThoughTheSdkHasNoWordForIt() {
    Registration registration = new RegistrationReader(ecs).read().getFirst();

    assertThat(registration.instance()).isEqualTo("i-managed");
    assertThat(registration.capacityProvider()).contains("managed-gpu");
    assertThat(registration.accelerator().orElseThrow().isImpaired()).isTrue();
  }
}
