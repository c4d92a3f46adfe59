package io.ragdeck.provisioning.scaling;

import io.ragdeck.provisioning.operation.Outcome;
import io.ragdeck.provisioning.operation.StepContext;
import io.ragdeck.provisioning.running.Obstacle;
import io.ragdeck.provisioning.running.Part;
import io.ragdeck.provisioning.running.Patience;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceLifecycleType;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;

/** Stops an instance that no group would replace, and waits until it costs nothing any more. */
final class HostStopPart implements Part.Work {

  private static final String ASKED = "asked";

  private final Host host;

  HostStopPart(Host host) {
    this.host = host;
  }

  @Override
  public Outcome run(StepContext context) throws InterruptedException {
    Instance first = host.look();
    host.group(first)
        .ifPresent(
            group -> {
              throw new Obstacle(
                  "%s belongs to the group %s, which would find it out of service and put another in its place."
                      .formatted(host.id(), group.name()),
                  "Scale the group down, or drain and replace the instance.");
            });
    if (first.instanceLifecycle() == InstanceLifecycleType.SPOT) {
      throw new Obstacle(
          "%s is a spot instance, which EC2 does not stop on demand.".formatted(host.id()),
          "Terminate it where it was launched.");
    }
    if (context.recall(ASKED).isEmpty() && first.state().name() == InstanceStateName.STOPPED) {
      return new Outcome.Skipped("%s is stopped already.".formatted(host.id()));
    }
    return await(context);
  }

  private Outcome await(StepContext context) throws InterruptedException {
    Patience patience = new Patience(context);
    while (true) {
      Instance now = host.look();
      switch (now.state().name()) {
        case RUNNING -> {
          context.remember(ASKED, host.id());
          host.ec2().stopInstances(request -> request.instanceIds(host.id()));
        }
        case STOPPED -> {
          return new Outcome.Done(
              "%s is stopped. Its volumes and addresses cost the same.".formatted(host.id()));
        }
        case PENDING, STOPPING -> {}
        case SHUTTING_DOWN, TERMINATED, UNKNOWN_TO_SDK_VERSION ->
            throw new Obstacle("%s is being terminated.".formatted(host.id()), "Reload the page.");
      }
      if (context.cancelRequested()) {
        return new Outcome.Cancelled(
            "Nobody waits any longer; %s is %s.".formatted(host.id(), now.state().nameAsString()));
      }
      if (patience.over(0, false)) {
        return Outcome.Failed.because(
            "%s is still %s.".formatted(host.id(), now.state().nameAsString()),
            "Force it to stop in EC2.");
      }
      patience.pause();
    }
  }
}
