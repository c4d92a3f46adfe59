package io.ragdeck.monitoring.gpu.reader;

import static java.util.Objects.requireNonNullElse;

import io.ragdeck.monitoring.FanOut;
import io.ragdeck.monitoring.fleet.ClusterArn;
import io.ragdeck.monitoring.gpu.Registration;
import io.ragdeck.monitoring.gpu.Registration.Check;
import io.ragdeck.monitoring.gpu.Resources;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.Cluster;
import software.amazon.awssdk.services.ecs.model.ContainerInstance;
import software.amazon.awssdk.services.ecs.model.ContainerInstanceField;
import software.amazon.awssdk.services.ecs.model.Resource;

/**
 * The container instances of a location, those that drain too: ListClusters and DescribeClusters by
 * 100, and for the clusters that have instances ListContainerInstances and
 * DescribeContainerInstances by 100.
 */
public final class RegistrationReader {

  private static final int PAGE = 100;
  private static final int BATCH = 100;

  private final EcsClient ecs;

  public RegistrationReader(EcsClient ecs) {
    this.ecs = ecs;
  }

  public List<Registration> read() {
    List<String> clusters =
        ecs.listClustersPaginator(request -> request.maxResults(PAGE)).clusterArns().stream()
            .toList();
    List<Cluster> described =
        FanOut.flat(
            FanOut.batches(clusters, BATCH),
            arns -> ecs.describeClusters(request -> request.clusters(arns)).clusters());
    return FanOut.flat(
        described.stream()
            .filter(cluster -> "ACTIVE".equals(cluster.status()))
            .filter(cluster -> number(cluster.registeredContainerInstancesCount()) > 0)
            .map(cluster -> new ClusterArn(cluster.clusterArn()))
            .toList(),
        this::of);
  }

  private List<Registration> of(ClusterArn cluster) {
    List<String> arns =
        ecs
            .listContainerInstancesPaginator(
                request -> request.cluster(cluster.value()).maxResults(PAGE))
            .containerInstanceArns()
            .stream()
            .toList();
    return FanOut.flat(FanOut.batches(arns, BATCH), batch -> describe(cluster, batch));
  }

  private List<Registration> describe(ClusterArn cluster, List<String> arns) {
    return ecs
        .describeContainerInstances(
            request ->
                request
                    .cluster(cluster.value())
                    .containerInstances(arns)
                    .include(ContainerInstanceField.CONTAINER_INSTANCE_HEALTH))
        .containerInstances()
        .stream()
        .map(instance -> translate(cluster, instance))
        .toList();
  }

  private static Registration translate(ClusterArn cluster, ContainerInstance instance) {
    return new Registration(
        instance.containerInstanceArn(),
        cluster,
        requireNonNullElse(instance.ec2InstanceId(), instance.containerInstanceArn()),
        attribute(instance, "ecs.instance-type"),
        attribute(instance, "ecs.availability-zone"),
        requireNonNullElse(instance.status(), ""),
        Boolean.TRUE.equals(instance.agentConnected()),
        Optional.ofNullable(instance.capacityProviderName()),
        resources(instance.registeredResources()),
        resources(instance.remainingResources()),
        number(instance.runningTasksCount()),
        number(instance.pendingTasksCount()),
        health(instance));
  }

  private static Optional<String> attribute(ContainerInstance instance, String name) {
    return instance.attributes().stream()
        .filter(attribute -> name.equals(attribute.name()))
        .flatMap(attribute -> Optional.ofNullable(attribute.value()).stream())
        .findFirst();
  }

  private static Resources resources(List<Resource> all) {
    return new Resources(
        integer(all, "CPU"),
        integer(all, "MEMORY"),
        all.stream()
            .filter(resource -> "GPU".equals(resource.name()))
            .flatMap(resource -> resource.stringSetValue().stream())
            .toList());
  }

  private static int integer(List<Resource> all, String name) {
    return all.stream()
        .filter(resource -> name.equals(resource.name()))
        .mapToInt(resource -> number(resource.integerValue()))
        .findFirst()
        .orElse(0);
  }

  private static List<Check> health(ContainerInstance instance) {
    return instance.healthStatus() == null
        ? List.of()
        : instance.healthStatus().details().stream()
            .map(
                check ->
                    new Check(
                        requireNonNullElse(check.typeAsString(), ""),
                        requireNonNullElse(check.statusAsString(), ""),
                        Optional.ofNullable(check.lastStatusChange())))
            .toList();
  }

  private static int number(@Nullable Integer value) {
    return value == null ? 0 : value;
  }
}
