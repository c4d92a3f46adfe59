package io.ragdeck.monitoring.gpu.reader;

import static java.util.Objects.requireNonNullElse;

import io.ragdeck.monitoring.FanOut;
import io.ragdeck.monitoring.fleet.ClusterArn;
import io.ragdeck.monitoring.gpu.Groups;
import io.ragdeck.monitoring.gpu.ManagedPool;
import io.ragdeck.monitoring.gpu.ScalingGroup;
import io.ragdeck.monitoring.gpu.ScalingGroup.Member;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.CapacityProvider;
import software.amazon.awssdk.services.ecs.model.Cluster;
import software.amazon.awssdk.services.ecs.model.ManagedScalingStatus;

/**
 * The Auto Scaling groups behind the capacity providers of a location's clusters, and those that
 * instances say they belong to: DescribeClusters and DescribeCapacityProviders by 100,
 * DescribeAutoScalingGroups by 50.
 */
public final class GroupReader {

  private static final int PAGE = 100;
  private static final int BATCH = 100;
  private static final int GROUPS = 50;

  private final EcsClient ecs;
  private final AutoScalingClient autoScaling;
  private final LaunchReader launches;

  public GroupReader(EcsClient ecs, AutoScalingClient autoScaling, LaunchReader launches) {
    this.ecs = ecs;
    this.autoScaling = autoScaling;
    this.launches = launches;
  }

  /**
   * @param named by instances; they may stand behind no capacity provider
   */
  public Groups read(Collection<String> named) {
    Map<String, Set<ClusterArn>> clusters = clustersByProvider();
    List<CapacityProvider> providers =
        FanOut.flat(
            FanOut.batches(List.copyOf(clusters.keySet()), BATCH),
            batch ->
                ecs.describeCapacityProviders(request -> request.capacityProviders(batch))
                    .capacityProviders());
    Map<String, CapacityProvider> byGroup = new HashMap<>();
    providers.stream()
        .filter(provider -> provider.autoScalingGroupProvider() != null)
        .forEach(provider -> byGroup.put(groupOf(provider), provider));
    Set<String> names = new TreeSet<>(byGroup.keySet());
    names.addAll(named);
    List<ScalingGroup> groups =
        FanOut.flat(
                FanOut.batches(List.copyOf(names), GROUPS),
                batch ->
                    autoScaling
                        .describeAutoScalingGroupsPaginator(
                            request -> request.autoScalingGroupNames(batch).maxRecords(PAGE))
                        .autoScalingGroups()
                        .stream()
                        .toList())
            .stream()
            .map(
                group ->
                    translate(
                        group,
                        Optional.ofNullable(byGroup.get(group.autoScalingGroupName())),
                        clusters))
            .toList();
    List<ManagedPool> pools =
        providers.stream()
            .filter(provider -> provider.managedInstancesProvider() != null)
            .map(
                provider ->
                    new ManagedPool(
                        provider.name(), clusters.getOrDefault(provider.name(), Set.of())))
            .toList();
    return new Groups(groups, pools);
  }

  private Map<String, Set<ClusterArn>> clustersByProvider() {
    List<String> arns =
        ecs.listClustersPaginator(request -> request.maxResults(PAGE)).clusterArns().stream()
            .toList();
    Map<String, Set<ClusterArn>> clusters = new HashMap<>();
    for (Cluster cluster :
        FanOut.flat(
            FanOut.batches(arns, BATCH),
            batch -> ecs.describeClusters(request -> request.clusters(batch)).clusters())) {
      cluster.capacityProviders().stream()
          .filter(name -> !name.startsWith("FARGATE"))
          .forEach(
              name ->
                  clusters
                      .computeIfAbsent(name, absent -> new HashSet<>())
                      .add(new ClusterArn(cluster.clusterArn())));
    }
    return clusters;
  }

  /** The name ends the ARN; some write the name alone. */
  private static String groupOf(CapacityProvider provider) {
    String arn = provider.autoScalingGroupProvider().autoScalingGroupArn();
    return arn.substring(arn.lastIndexOf('/') + 1);
  }

  private ScalingGroup translate(
      AutoScalingGroup group,
      Optional<CapacityProvider> provider,
      Map<String, Set<ClusterArn>> clusters) {
    List<Member> members =
        group.instances().stream()
            .map(
                one ->
                    new Member(
                        one.instanceId(),
                        requireNonNullElse(one.instanceType(), ""),
                        requireNonNullElse(one.availabilityZone(), ""),
                        requireNonNullElse(one.lifecycleStateAsString(), "")))
            .toList();
    return new ScalingGroup(
        group.autoScalingGroupName(),
        provider.map(one -> clusters.getOrDefault(one.name(), Set.of())).orElse(Set.of()),
        provider.map(CapacityProvider::name),
        provider.filter(GroupReader::isManaged).isPresent(),
        number(group.minSize()),
        number(group.desiredCapacity()),
        number(group.maxSize()),
        launches.of(group),
        members);
  }

  private static boolean isManaged(CapacityProvider provider) {
    return Stream.ofNullable(provider.autoScalingGroupProvider().managedScaling())
        .anyMatch(scaling -> scaling.status() == ManagedScalingStatus.ENABLED);
  }

  private static int number(@Nullable Integer value) {
    return value == null ? 0 : value;
  }
}
