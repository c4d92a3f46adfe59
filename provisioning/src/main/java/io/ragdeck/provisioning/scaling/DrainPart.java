package io.ragdeck.provisioning.scaling;

import io.ragdeck.provisioning.operation.Outcome;
import io.ragdeck.provisioning.operation.StepContext;
import io.ragdeck.provisioning.running.Obstacle;
import io.ragdeck.provisioning.running.Part;
import io.ragdeck.provisioning.running.Patience;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ecs.model.ContainerInstance;
import software.amazon.awssdk.services.ecs.model.ContainerInstanceStatus;

/**
 * Has ECS move the tasks of an instance elsewhere and waits until it carries none. Where they find
 * no other place it takes tasks again, so that nothing is left half done.
 */
final class DrainPart implements Part.Work {

  private static final String ASKED = "asked";

  private final Host host;

  DrainPart(Host host) {
    this.host = host;
  }

  @Override
  public Outcome run(StepContext context) throws InterruptedException {
    Instance instance = host.look();
    if (host.group(instance).isEmpty()) {
      throw new Obstacle(
          "%s belongs to no Auto Scaling group: nothing would take its place.".formatted(host.id()),
          "Stop it and start it again, or replace it where it was launched.");
    }
    Optional<ContainerInstance> registration = host.registration();
    if (registration.isEmpty()) {
      return new Outcome.Skipped("%s is in no cluster: nothing runs on it.".formatted(host.id()));
    }
    if (context.recall(ASKED).isEmpty()) {
      context.remember(ASKED, registration.get().containerInstanceArn());
    }
    return await(context);
  }

  private Outcome await(StepContext context) throws InterruptedException {
    Patience patience = new Patience(context);
    int first = -1;
    while (true) {
      Optional<ContainerInstance> now = host.registration();
      if (now.isEmpty()) {
        return new Outcome.Done("%s has left its cluster.".formatted(host.id()));
      }
      if ("ACTIVE".equals(now.get().status())) {
        state(now.get(), ContainerInstanceStatus.DRAINING);
      }
      int left = tasks(now.get());
      first = Math.max(first, left);
      context.progress(first - left, Math.max(1, first));
      if (left == 0) {
        return new Outcome.Done("%s carries no task any more.".formatted(host.id()));
      }
      if (context.cancelRequested()) {
        state(now.get(), ContainerInstanceStatus.ACTIVE);
        return new Outcome.Cancelled(
            "%s takes tasks again; %s ran on it to the end.".formatted(host.id(), count(left)));
      }
      if (patience.over(-left, false)) {
        state(now.get(), ContainerInstanceStatus.ACTIVE);
        return Outcome.Failed.because(
            "%s of %s found no other place, or stop only by themselves. It takes tasks again."
                .formatted(count(left), host.id()),
            "Scale its group up by one first, or stop what was run by hand.");
      }
      patience.pause();
    }
  }

  private void state(ContainerInstance instance, ContainerInstanceStatus status) {
    host.ecs()
        .updateContainerInstancesState(
            request ->
                request
                    .cluster(host.subject().cluster().orElseThrow())
                    .containerInstances(instance.containerInstanceArn())
                    .status(status));
  }

  private static int tasks(ContainerInstance instance) {
    return instance.runningTasksCount() + instance.pendingTasksCount();
  }

  private static String count(int tasks) {
    return tasks == 1 ? "1 task" : tasks + " tasks";
  }
}
