package io.ragdeck.cloud.sandbox.world;

import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;

/**
 * Stops, starts and ends single instances. One that belongs to a group does not stay away: the
 * group finds it out of service and puts another in its place.
 */
public final class InstancePower {

  private static final String WHY = "Client.UserInitiatedShutdown: User initiated shutdown";
  private static final Duration STOPPING = Duration.ofSeconds(40);
  private static final Duration STARTING = Duration.ofSeconds(12);
  private static final Duration BOOT = Duration.ofSeconds(70);
  private static final Duration NOTICED = Duration.ofSeconds(60);

  private final Account account;

  InstancePower(Account account) {
    this.account = account;
  }

  /** One that is stopped already stays so. */
  public void stop(Instance instance) {
    if (instance.state() != InstanceStateName.RUNNING) {
      return;
    }
    instance.becomes(InstanceStateName.STOPPING, WHY);
    tell(instance, Optional.of(Mishap.ANSWERS_NOT));
    account.agenda().after(STOPPING, () -> stopped(instance));
    if (group(instance).isPresent()) {
      account.agenda().after(NOTICED, () -> account.autoScaling().replace(instance));
    }
  }

  private static void stopped(Instance instance) {
    if (instance.state() == InstanceStateName.STOPPING) {
      instance.becomes(InstanceStateName.STOPPED, WHY);
    }
  }

  /** One that runs already goes on. */
  public void start(Instance instance) {
    if (instance.state() != InstanceStateName.STOPPED) {
      return;
    }
    instance.becomes(InstanceStateName.PENDING, "");
    account
        .agenda()
        .after(
            STARTING,
            () -> {
              if (instance.state() == InstanceStateName.PENDING) {
                instance.becomes(InstanceStateName.RUNNING, "");
                account.agenda().after(BOOT, () -> booted(instance));
              }
            });
  }

  private void booted(Instance instance) {
    if (instance.state() == InstanceStateName.RUNNING) {
      tell(instance, Optional.empty());
    }
  }

  /** One that is gone already stays so. */
  public void terminate(Instance instance) {
    if (instance.state() == InstanceStateName.TERMINATED) {
      return;
    }
    account.autoScaling().replace(instance);
  }

  private Optional<AutoScalingGroup> group(Instance instance) {
    return account.instances().groups().stream()
        .filter(group -> group.instances().contains(instance))
        .findFirst();
  }

  private void tell(Instance instance, Optional<Mishap> failing) {
    account.targetGroups().all().stream()
        .flatMap(group -> group.targets().stream())
        .filter(target -> target.address().equals(instance.id()))
        .forEach(target -> account.targetGroups().failing(target, failing));
  }
}
