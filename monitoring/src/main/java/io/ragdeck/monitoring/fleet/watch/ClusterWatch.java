package io.ragdeck.monitoring.fleet.watch;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.monitoring.FanOut;
import io.ragdeck.monitoring.Observed;
import io.ragdeck.monitoring.fleet.ClusterArn;
import io.ragdeck.monitoring.fleet.Service;
import io.ragdeck.monitoring.fleet.Task;
import io.ragdeck.monitoring.fleet.reader.ContainerInstanceReader;
import io.ragdeck.monitoring.fleet.reader.Masking;
import io.ragdeck.monitoring.fleet.reader.ServiceReader;
import io.ragdeck.monitoring.fleet.reader.TaskReader;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The sources that are read for each cluster: services, tasks, and the instances under them. */
final class ClusterWatch {

  private final ClusterArn cluster;
  private final Refresher<List<Service>> services;
  private final Refresher<List<Task>> tasks;
  private final Refresher<Map<String, Optional<String>>> instances;

  ClusterWatch(
      ClusterArn cluster, Source location, AwsClients clients, Masking masking, Clock clock) {
    this.cluster = cluster;
    // Clients are asked for at each read: a role that can't be assumed is a failed read.
    this.services =
        new Refresher<>(
            location.in(cluster.name(), Source.Kind.SERVICES),
            clock,
            last ->
                new ServiceReader(clients.ecs(location.location()), masking)
                    .read(cluster, last.value().orElse(List.of())));
    this.tasks =
        new Refresher<>(
            location.in(cluster.name(), Source.Kind.TASKS),
            clock,
            last ->
                new TaskReader(clients.ecs(location.location()), masking)
                    .read(cluster, last.value().orElse(List.of())));
    this.instances =
        new Refresher<>(
            location.in(cluster.name(), Source.Kind.INSTANCES),
            clock,
            last ->
                instances(
                    new ContainerInstanceReader(clients.ecs(location.location())),
                    last.value().orElse(Map.of())));
  }

  ClusterArn cluster() {
    return cluster;
  }

  Refresher<List<Service>> services() {
    return services;
  }

  Refresher<List<Task>> tasks() {
    return tasks;
  }

  Refresher<Map<String, Optional<String>>> instances() {
    return instances;
  }

  /** What is tried at all: instances only where tasks name one. */
  Stream<Refresher<?>> refreshers() {
    return hasInstances() ? Stream.of(services, tasks, instances) : Stream.of(services, tasks);
  }

  boolean hasInstances() {
    return containerInstances().findAny().isPresent();
  }

  /** Reads everything once, services and tasks side by side. */
  void readAll(Consumer<Refresher<?>> run) {
    FanOut.together(() -> run.accept(services), () -> run.accept(tasks));
    if (hasInstances()) {
      run.accept(instances);
    }
  }

  private Map<String, Optional<String>> instances(
      ContainerInstanceReader reader, Map<String, Optional<String>> known) {
    List<String> wanted = containerInstances().toList();
    List<String> unknown = wanted.stream().filter(arn -> !known.containsKey(arn)).toList();
    Map<String, Optional<String>> all = new HashMap<>(known);
    all.keySet().retainAll(wanted);
    if (!unknown.isEmpty()) {
      all.putAll(reader.read(cluster, unknown));
    }
    return all;
  }

  private Stream<String> containerInstances() {
    return tasks.observed().value().orElse(List.of()).stream()
        .flatMap(task -> task.containerInstance().stream())
        .distinct();
  }

  /** The cluster's tasks, each with the EC2 instance under it where that is known. */
  Observed<List<Task>> tasksOnInstances() {
    Map<String, Optional<String>> known = instances.observed().value().orElse(Map.of());
    return tasks
        .observed()
        .map(
            list ->
                known.isEmpty()
                    ? list
                    : list.stream()
                        .map(
                            task ->
                                task.on(
                                    task.containerInstance()
                                        .map(known::get)
                                        .filter(Objects::nonNull)
                                        .flatMap(id -> id)))
                        .toList());
  }

  int servicesKnown() {
    return services.observed().value().map(List::size).orElse(0);
  }

  int tasksKnown() {
    return tasks.observed().value().map(List::size).orElse(0);
  }
}
