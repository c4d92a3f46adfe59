package io.ragdeck.monitoring.fleet.reader;

import io.ragdeck.monitoring.FanOut;
import io.ragdeck.monitoring.fleet.ClusterArn;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ContainerInstance;

/**
 * Which EC2 instance is behind an ECS container instance: DescribeContainerInstances by 100. The
 * answer never changes.
 */
public final class ContainerInstanceReader {

  private static final int BATCH = 100;

  private final EcsClient ecs;

  public ContainerInstanceReader(EcsClient ecs) {
    this.ecs = ecs;
  }

  /**
   * The EC2 instance id by ARN of the container instance; an empty id for one that is not, or no
   * longer, there, so that it isn't asked for again.
   */
  public Map<String, Optional<String>> read(ClusterArn cluster, List<String> arns) {
    Map<String, String> found =
        FanOut.flat(FanOut.batches(arns, BATCH), batch -> describe(cluster, batch)).stream()
            .filter(instance -> instance.ec2InstanceId() != null)
            .collect(
                Collectors.toMap(
                    ContainerInstance::containerInstanceArn, ContainerInstance::ec2InstanceId));
    return arns.stream()
        .collect(Collectors.toMap(arn -> arn, arn -> Optional.ofNullable(found.get(arn))));
  }

  private List<ContainerInstance> describe(ClusterArn cluster, List<String> arns) {
    return ecs.describeContainerInstances(
            request -> request.cluster(cluster.value()).containerInstances(arns))
        .containerInstances();
  }
}
