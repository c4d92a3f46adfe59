package io.ragdeck.provisioning.scaling;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.provisioning.operation.Subject;
import io.ragdeck.provisioning.running.OwnResources;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.TagDescription;
import software.amazon.awssdk.services.ecs.model.CapacityProvider;

/**
 * Which Auto Scaling groups are a system's: those with its tags, and where its cluster names no
 * system, those behind the cluster's capacity providers that name none either.
 */
final class OwnGroups {

  private final AwsClients clients;
  private final Subject subject;
  private final OwnResources own;
  private final Set<String> ofCluster;
  private final boolean marked;

  private OwnGroups(AwsClients clients, Subject subject) {
    this.clients = clients;
    this.subject = subject;
    this.own = new OwnResources(clients, subject);
    this.ofCluster = subject.cluster().map(this::groupsOf).orElse(Set.of());
    this.marked = subject.cluster().filter(own::marked).isPresent();
  }

  /** As the cluster stands now. */
  static OwnGroups of(AwsClients clients, Subject subject) {
    return new OwnGroups(clients, subject);
  }

  boolean has(AutoScalingGroup group) {
    return own.isOwn(
        group.tags(), TagDescription::key, TagDescription::value, marked || !carriesTasks(group));
  }

  /** Whether a capacity provider of the cluster places tasks there. */
  boolean carriesTasks(AutoScalingGroup group) {
    return ofCluster.contains(group.autoScalingGroupARN())
        || ofCluster.contains(group.autoScalingGroupName());
  }

  private Set<String> groupsOf(String cluster) {
    var ecs = clients.ecs(subject.location());
    List<String> providers =
        ecs.describeClusters(request -> request.clusters(cluster)).clusters().stream()
            .flatMap(one -> one.capacityProviders().stream())
            .filter(name -> !name.startsWith("FARGATE"))
            .toList();
    if (providers.isEmpty()) {
      return Set.of();
    }
    Set<String> groups = new TreeSet<>();
    ecs
        .describeCapacityProviders(request -> request.capacityProviders(providers))
        .capacityProviders()
        .stream()
        .map(CapacityProvider::autoScalingGroupProvider)
        .filter(provider -> provider != null)
        .forEach(provider -> groups.add(provider.autoScalingGroupArn()));
    return groups;
  }
}
