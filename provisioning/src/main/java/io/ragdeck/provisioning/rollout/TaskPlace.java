package io.ragdeck.provisioning.rollout;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.provisioning.operation.Subject;
import io.ragdeck.provisioning.running.OwnResources;
import io.ragdeck.provisioning.stack.Stacks;
import io.ragdeck.provisioning.template.StackKind;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackResourceSummary;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.AwsVpcConfiguration;
import software.amazon.awssdk.services.ecs.model.CapacityProviderStrategyItem;
import software.amazon.awssdk.services.ecs.model.Compatibility;
import software.amazon.awssdk.services.ecs.model.LaunchType;
import software.amazon.awssdk.services.ecs.model.NetworkConfiguration;
import software.amazon.awssdk.services.ecs.model.RunTaskRequest;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;

/**
 * Where one-off tasks of a system run: its cluster, its private subnets, what carries them.
 *
 * @param network empty where neither stacks nor services tell
 */
record TaskPlace(String cluster, Optional<NetworkConfiguration> network) {

  private static final String FARGATE = "FARGATE";

  /** As the system's network stack says, else as one of its services does. */
  static TaskPlace of(AwsClients clients, Subject subject, List<Stack> stacks, String cluster) {
    Stacks reader = new Stacks(clients.cloudFormation(subject.location()));
    Optional<NetworkConfiguration> own =
        stacks.stream()
            .filter(stack -> Stacks.kind(stack).equals(Optional.of(StackKind.NETWORK)))
            .findFirst()
            .flatMap(stack -> network(reader.resources(stack.stackName())));
    return new TaskPlace(cluster, own.or(() -> ofAService(new OwnResources(clients, subject))));
  }

  private static Optional<NetworkConfiguration> network(List<StackResourceSummary> resources) {
    List<String> subnets =
        resources.stream()
            .filter(one -> one.logicalResourceId().startsWith("PrivateSubnet"))
            .filter(one -> "AWS::EC2::Subnet".equals(one.resourceType()))
            .map(StackResourceSummary::physicalResourceId)
            .sorted()
            .toList();
    List<String> groups =
        resources.stream()
            .filter(one -> "TaskSecurityGroup".equals(one.logicalResourceId()))
            .map(StackResourceSummary::physicalResourceId)
            .toList();
    return subnets.isEmpty()
        ? Optional.empty()
        : Optional.of(
            NetworkConfiguration.builder()
                .awsvpcConfiguration(
                    AwsVpcConfiguration.builder()
                        .assignPublicIp("DISABLED")
                        .subnets(subnets)
                        .securityGroups(groups)
                        .build())
                .build());
  }

  /** Other systems may run in the same cluster, with access that is not to be lent. */
  private static Optional<NetworkConfiguration> ofAService(OwnResources own) {
    return own.services().stream()
        .map(Service::networkConfiguration)
        .filter(Objects::nonNull)
        .findFirst();
  }

  /**
   * Says what carries the task: Fargate, or the cluster's instances. Fargate's capacity provider
   * can only be named where the cluster is associated with it.
   */
  void carry(RunTaskRequest.Builder request, EcsClient ecs, TaskDefinition definition) {
    List<String> providers =
        ecs.describeClusters(it -> it.clusters(cluster)).clusters().stream()
            .flatMap(one -> one.capacityProviders().stream())
            .toList();
    boolean fargate = definition.requiresCompatibilities().contains(Compatibility.FARGATE);
    if (fargate && !providers.contains(FARGATE)) {
      request.launchType(LaunchType.FARGATE);
      return;
    }
    providers.stream()
        .filter(provider -> fargate ? provider.equals(FARGATE) : !provider.startsWith(FARGATE))
        .findFirst()
        .ifPresent(provider -> request.capacityProviderStrategy(item(provider)));
  }

  private static CapacityProviderStrategyItem item(String provider) {
    return CapacityProviderStrategyItem.builder().capacityProvider(provider).weight(1).build();
  }
}
