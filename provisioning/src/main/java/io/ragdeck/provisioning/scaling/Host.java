package io.ragdeck.provisioning.scaling;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.cloud.CloudProblem;
import io.ragdeck.provisioning.operation.Subject;
import io.ragdeck.provisioning.running.Obstacle;
import io.ragdeck.provisioning.running.OwnResources;
import java.util.List;
import java.util.Optional;
import java.util.stream.Gatherers;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ContainerInstance;

/** One EC2 instance of a system, asked anew each time. */
record Host(AwsClients clients, Subject subject, String id) {

  /** Set by EC2 Auto Scaling on every instance of a group. */
  private static final String GROUP_TAG = "aws:autoscaling:groupName";

  /** Most container instances that DescribeContainerInstances takes. */
  private static final int BATCH = 100;

  Ec2Client ec2() {
    return clients.ec2(subject.location());
  }

  EcsClient ecs() {
    return clients.ecs(subject.location());
  }

  /** Empty where EC2 has forgotten it, or never knew it. */
  Optional<Instance> find() {
    try {
      return ec2().describeInstances(request -> request.instanceIds(id)).reservations().stream()
          .flatMap(reservation -> reservation.instances().stream())
          .findFirst();
    } catch (AwsServiceException refused) {
      if (CloudProblem.of(refused).kind() == CloudProblem.Kind.NOT_FOUND) {
        return Optional.empty();
      }
      throw refused;
    }
  }

  /**
   * The instance as it is now.
   *
   * @throws Obstacle where it isn't there, or isn't the system's
   */
  Instance look() {
    Instance found =
        find()
            .filter(ParkedHost::exists)
            .orElseThrow(
                () ->
                    new Obstacle(
                        "There is no instance %s.".formatted(id),
                        "Reload the page: it was terminated."));
    if (!isOwn(found)) {
      throw new Obstacle(
          "The instance %s is none of %s: neither it nor its group carries its tags, and its cluster has none of it."
              .formatted(id, subject.system()),
          "Change it where it belongs, or tag it with ragdeck:system and ragdeck:environment.");
    }
    return found;
  }

  private boolean isOwn(Instance found) {
    OwnResources own = new OwnResources(clients, subject);
    if (own.isTagged(found.tags(), Tag::key, Tag::value)) {
      return true;
    }
    Optional<AutoScalingGroup> group = group(found).flatMap(Group::find);
    if (group.isPresent()) {
      return OwnGroups.of(clients, subject).has(group.get());
    }
    return registration().isPresent()
        && own.isOwn(
            found.tags(), Tag::key, Tag::value, subject.cluster().filter(own::marked).isPresent());
  }

  /** The group that would put another in its place. */
  Optional<Group> group(Instance found) {
    return found.tags().stream()
        .filter(tag -> tag.key().equals(GROUP_TAG))
        .findFirst()
        .map(tag -> new Group(clients, subject.location(), tag.value()));
  }

  /** What it is in the system's cluster; empty where it is not in it. */
  Optional<ContainerInstance> registration() {
    return registrations().stream().filter(one -> id.equals(one.ec2InstanceId())).findFirst();
  }

  /** Every container instance of the system's cluster. */
  List<ContainerInstance> registrations() {
    return subject.cluster().map(this::registrations).orElse(List.of());
  }

  private List<ContainerInstance> registrations(String cluster) {
    List<String> arns =
        ecs()
            .listContainerInstancesPaginator(request -> request.cluster(cluster))
            .containerInstanceArns()
            .stream()
            .toList();
    return arns.stream()
        .gather(Gatherers.windowFixed(BATCH))
        .flatMap(
            batch ->
                ecs()
                    .describeContainerInstances(
                        request -> request.cluster(cluster).containerInstances(batch))
                    .containerInstances()
                    .stream())
        .toList();
  }
}
