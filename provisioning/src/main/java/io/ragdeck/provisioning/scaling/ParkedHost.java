package io.ragdeck.provisioning.scaling;

import java.util.List;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.Tag;

/** An instance that no group replaces, such as a compose host. */
record ParkedHost(Ec2Client ec2, Instance now) implements Parkable {

  @Override
  public String name() {
    return now.instanceId();
  }

  private boolean parked() {
    return now.tags().stream().anyMatch(tag -> tag.key().equals(TAG));
  }

  @Override
  public Way toRest() {
    return switch (now.state().name()) {
      case RUNNING -> Way.AHEAD;
      case PENDING, STOPPING -> Way.UNDER_WAY;
      case STOPPED -> parked() ? Way.ARRIVED : Way.NONE;
      case SHUTTING_DOWN, TERMINATED, UNKNOWN_TO_SDK_VERSION -> Way.NONE;
    };
  }

  @Override
  public void park() {
    if (!parked()) {
      ec2.createTags(
          request ->
              request
                  .resources(now.instanceId())
                  .tags(Tag.builder().key(TAG).value("running").build()));
    }
    ec2.stopInstances(request -> request.instanceIds(now.instanceId()));
  }

  @Override
  public Way toWork() {
    if (!parked()) {
      return Way.NONE;
    }
    return switch (now.state().name()) {
      case STOPPED -> Way.AHEAD;
      case PENDING, STOPPING -> Way.UNDER_WAY;
      case RUNNING -> Way.ARRIVED;
      case SHUTTING_DOWN, TERMINATED, UNKNOWN_TO_SDK_VERSION -> Way.NONE;
    };
  }

  @Override
  public void wake() {
    ec2.startInstances(request -> request.instanceIds(now.instanceId()));
  }

  @Override
  public void forget() {
    if (parked()) {
      ec2.deleteTags(
          request ->
              request.resources(now.instanceId()).tags(List.of(Tag.builder().key(TAG).build())));
    }
  }

  /** What {@link Way} has no word for does not come back. */
  static boolean exists(Instance instance) {
    InstanceStateName state = instance.state().name();
    return state != InstanceStateName.TERMINATED && state != InstanceStateName.SHUTTING_DOWN;
  }
}
