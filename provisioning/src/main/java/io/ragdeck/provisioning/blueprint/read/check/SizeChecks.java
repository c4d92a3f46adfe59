package io.ragdeck.provisioning.blueprint.read.check;

import io.ragdeck.provisioning.blueprint.Design;
import io.ragdeck.provisioning.blueprint.component.Capacity;
import io.ragdeck.provisioning.blueprint.component.Container;
import io.ragdeck.provisioning.blueprint.component.EcsService;
import io.ragdeck.provisioning.blueprint.component.Postgres;
import io.ragdeck.provisioning.blueprint.component.SageMakerEndpoint;
import io.ragdeck.provisioning.blueprint.component.Scaling;
import java.util.List;
import java.util.function.ToIntFunction;

/** Whether tasks have a size that exists, containers fit in it, and counts lie in their bounds. */
final class SizeChecks {

  private final Design design;
  private final Findings findings;

  SizeChecks(Design design, Findings findings) {
    this.design = design;
    this.findings = findings;
  }

  void run() {
    for (Tasks tasks : Tasks.of(design)) {
      if (tasks.onFargate() && !FargateSize.exists(tasks.cpu(), tasks.memory())) {
        findings.add(
            tasks.id(),
            "cpu",
            "Fargate has no size with cpu %s and memory %s".formatted(tasks.cpu(), tasks.memory()),
            FargateSize.nearest(tasks.cpu(), tasks.memory()));
      }
      fits(tasks, "cpu", tasks.cpu(), Container::cpu);
      fits(tasks, "memory", tasks.memory(), Container::memory);
      tasks.containers().forEach((name, container) -> gpus(tasks, name, container));
    }
    design.all(EcsService.class).forEach(this::scaling);
    design.all(Capacity.class).forEach(this::bounds);
    design.all(Postgres.class).forEach(this::storage);
    design.all(SageMakerEndpoint.class).forEach(this::instances);
  }

  private void fits(Tasks tasks, String what, int room, ToIntFunction<Container> part) {
    int sum = tasks.containers().values().stream().mapToInt(part).sum();
    if (sum > room) {
      findings.add(
          tasks.id(),
          what,
          "the containers' %s is %s together, the task's %s".formatted(what, sum, room),
          "Give the task more, or a container less: AWS refuses containers that exceed their task.");
    }
  }

  private void gpus(Tasks tasks, String name, Container container) {
    if (container.gpus() == 0) {
      return;
    }
    boolean possible =
        tasks.providers().stream()
            .allMatch(
                provider ->
                    design.components().get(provider) instanceof Capacity capacity
                        && capacity.gpu());
    if (!possible) {
      findings.add(
          List.of("components", tasks.id(), "containers", name, "gpus"),
          "needs a GPU, which '%s' does not have".formatted(String.join(", ", tasks.providers())),
          "Run it `on` a capacity with `gpu: true`.");
    }
  }

  private void scaling(EcsService service) {
    if (service.scaling().isEmpty()) {
      return;
    }
    Scaling scaling = service.scaling().get();
    List<String> path = List.of("components", service.id(), "scaling");
    if (scaling.min() > scaling.max()) {
      findings.add(path, "min is more than max", "min is the fewest tasks, max the most.");
    } else if (service.count() < scaling.min() || service.count() > scaling.max()) {
      findings.add(
          service.id(),
          "count",
          "%s lies outside of its scaling's %s to %s"
              .formatted(service.count(), scaling.min(), scaling.max()),
          "Application Auto Scaling would move it at once; take a count between.");
    }
    if (scaling.cpu().isEmpty()
        && scaling.memory().isEmpty()
        && scaling.requests().isEmpty()
        && scaling.queue().isEmpty()
        && scaling.schedules().isEmpty()) {
      findings.add(
          path,
          "says nothing that it could follow",
          "Add cpu, memory, requests, queue or schedules.");
    }
    if (scaling.requests().isPresent() && service.route().isEmpty()) {
      findings.add(
          path,
          "follows requests, but no requests come from the load balancer",
          "Give the service a route, or follow cpu.");
    }
    for (int i = 0; i < scaling.schedules().size(); i++) {
      if (scaling.schedules().get(i).min() > scaling.schedules().get(i).max()) {
        findings.add(
            List.of("components", service.id(), "scaling", "schedules", "" + i),
            "min is more than max",
            "min is the fewest tasks, max the most.");
      }
    }
  }

  private void bounds(Capacity capacity) {
    if (capacity.min() > capacity.max()
        || capacity.desired() < capacity.min()
        || capacity.desired() > capacity.max()) {
      findings.add(
          capacity.id(),
          "desired",
          "min %s, desired %s, max %s are not in order"
              .formatted(capacity.min(), capacity.desired(), capacity.max()),
          "min is at most desired, desired at most max.");
    }
  }

  private void storage(Postgres postgres) {
    if (postgres.maxStorageGiB() != 0 && postgres.maxStorageGiB() <= postgres.storageGiB()) {
      findings.add(
          postgres.id(),
          "maxStorageGiB",
          "%s is not more than storageGiB %s"
              .formatted(postgres.maxStorageGiB(), postgres.storageGiB()),
          "Storage can only grow; RDS wants at least a tenth more, or 0 for not at all.");
    }
  }

  private void instances(SageMakerEndpoint endpoint) {
    if (endpoint.maxCount() < endpoint.count()) {
      findings.add(
          endpoint.id(),
          "maxCount",
          "%s is less than count %s".formatted(endpoint.maxCount(), endpoint.count()),
          "maxCount is the most instances.");
    }
  }
}
