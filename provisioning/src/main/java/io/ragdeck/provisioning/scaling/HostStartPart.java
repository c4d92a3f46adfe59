package io.ragdeck.provisioning.scaling;

import io.ragdeck.provisioning.operation.Outcome;
import io.ragdeck.provisioning.operation.StepContext;
import io.ragdeck.provisioning.running.Obstacle;
import io.ragdeck.provisioning.running.Part;
import io.ragdeck.provisioning.running.Patience;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ecs.model.ContainerInstance;

/** Starts an instance that is stopped, and waits until it takes tasks again. */
final class HostStartPart implements Part.Work {

  private static final String ASKED = "asked";

  private final Host host;

  HostStartPart(Host host) {
    this.host = host;
  }

  @Override
  public Outcome run(StepContext context) throws InterruptedException {
    Instance first = host.look();
    if (context.recall(ASKED).isEmpty() && first.state().name() == InstanceStateName.RUNNING) {
      return new Outcome.Skipped("%s runs already.".formatted(host.id()));
    }
    Patience patience = new Patience(context);
    while (true) {
      Instance now = host.look();
      Optional<ContainerInstance> registration = host.registration();
      switch (now.state().name()) {
        case STOPPED -> {
          context.remember(ASKED, host.id());
          host.ec2().startInstances(request -> request.instanceIds(host.id()));
        }
        case RUNNING -> {
          if (registration.isEmpty()) {
            return new Outcome.Done("%s runs. It is in no cluster.".formatted(host.id()));
          }
          if (Boolean.TRUE.equals(registration.get().agentConnected())) {
            return new Outcome.Done("%s runs and takes tasks.".formatted(host.id()));
          }
        }
        case PENDING, STOPPING -> {}
        case SHUTTING_DOWN, TERMINATED, UNKNOWN_TO_SDK_VERSION ->
            throw new Obstacle(
                "%s is being terminated.".formatted(host.id()), "Scale its group instead.");
      }
      if (context.cancelRequested()) {
        return new Outcome.Cancelled(
            "Nobody waits any longer; %s is %s.".formatted(host.id(), now.state().nameAsString()));
      }
      if (patience.over(0, false)) {
        return Outcome.Failed.because(
            "%s is %s, and its agent does not answer."
                .formatted(host.id(), now.state().nameAsString()),
            "Look at its system log in EC2.");
      }
      patience.pause();
    }
  }
}
