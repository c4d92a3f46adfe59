package io.ragdeck.provisioning.teardown;

import io.ragdeck.provisioning.operation.Outcome;
import io.ragdeck.provisioning.operation.Step;
import io.ragdeck.provisioning.operation.StepContext;
import io.ragdeck.provisioning.running.OwnResources;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.ecs.model.Service;

/**
 * Services that run in the system's cluster and are neither in its stacks nor carry its tags. They
 * are nobody's here to delete, and a cluster can't go from under them.
 */
final class Neighbours implements Step {

  private final Teardown teardown;

  Neighbours(Teardown teardown) {
    this.teardown = teardown;
  }

  @Override
  public String name() {
    return "Neighbours";
  }

  @Override
  public Outcome run(StepContext context) {
    List<String> names = names();
    return names.isEmpty()
        ? new Outcome.Skipped("Nothing of others runs in its cluster.")
        : new Outcome.Failed(
            "%s in the system's cluster and %s none of it; nothing was deleted."
                .formatted(
                    names.size() == 1
                        ? names.getFirst() + " runs"
                        : String.join(", ", names) + " run",
                    names.size() == 1 ? "is" : "are"),
            List.of(),
            Optional.of("Move them to another cluster or delete them, then retry."));
  }

  /** By name; none where the system has no cluster of its own. */
  List<String> names() {
    Set<String> own = new HashSet<>(teardown.all("AWS::ECS::Service"));
    OwnResources resources = new OwnResources(teardown.clients(), teardown.subject());
    return teardown.all("AWS::ECS::Cluster").stream()
        .flatMap(cluster -> resources.strangers(cluster).stream())
        .filter(service -> !own.contains(service.serviceArn()))
        .map(Service::serviceName)
        .toList();
  }
}
