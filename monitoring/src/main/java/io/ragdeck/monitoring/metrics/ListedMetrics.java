package io.ragdeck.monitoring.metrics;

import io.ragdeck.monitoring.fleet.ClusterArn;
import io.ragdeck.monitoring.fleet.FleetSystem;
import io.ragdeck.monitoring.fleet.ServiceState;
import io.ragdeck.monitoring.inventory.Inventory;
import io.ragdeck.monitoring.inventory.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What of a system is known by the list of metrics alone: queues, GPUs, a team's own metrics. */
final class ListedMetrics {

  private static final String AGENT = "CWAgent";

  static Map<Subject, List<Measure>> of(
      FleetSystem system, Inventory owned, Collection<Metric> listed) {
    Map<Subject, List<Measure>> found = new LinkedHashMap<>();
    for (Metric metric : listed) {
      if (metric.namespace().equals("AWS/SQS")) {
        queue(system, metric).ifPresent(one -> found.put(one, MetricCatalog.of(one.kind())));
      } else if (metric.namespace().equals(AGENT) && metric.name().startsWith("nvidia_smi_")) {
        gpu(system, owned, metric).ifPresent(one -> found.put(one, MetricCatalog.of(one.kind())));
      } else if (isCustom(metric) && concerns(system, metric)) {
        found
            .computeIfAbsent(custom(system, metric), subject -> new ArrayList<>())
            .add(MetricCatalog.custom(metric));
      }
    }
    return found;
  }

  private static Optional<Subject> queue(FleetSystem system, Metric metric) {
    return Optional.ofNullable(metric.dimensions().get("QueueName"))
        .filter(name -> name.equals(system.name()) || startsWithNameOf(system, name))
        .map(name -> SystemMetrics.subject(SubjectKind.QUEUE, name, Map.of("QueueName", name)));
  }

  private static Optional<Subject> gpu(FleetSystem system, Inventory owned, Metric metric) {
    return Optional.ofNullable(metric.dimensions().get("InstanceId"))
        .filter(instance -> isOf(system, owned, instance))
        .map(
            instance ->
                SystemMetrics.subject(
                    SubjectKind.GPU,
                    "%s, GPU %s"
                        .formatted(instance, metric.dimensions().getOrDefault("index", "0")),
                    metric.dimensions()));
  }

  private static boolean isOf(FleetSystem system, Inventory owned, String instance) {
    return owned.of(Kind.INSTANCES).value().stream()
            .flatMap(List::stream)
            .anyMatch(asset -> asset.id().equals(instance))
        || system.services().value().stream()
            .flatMap(List::stream)
            .flatMap(state -> state.tasks().value().stream())
            .flatMap(List::stream)
            .flatMap(task -> task.instance().stream())
            .anyMatch(instance::equals);
  }

  private static boolean isCustom(Metric metric) {
    return !metric.namespace().startsWith("AWS/")
        && !metric.namespace().startsWith("ECS/")
        && !metric.namespace().equals(AGENT);
  }

  /** By what it says itself: the system, its cluster or one of its services. */
  private static boolean concerns(FleetSystem system, Metric metric) {
    return startsWithNameOf(system, metric.namespace())
        || metric.namespace().equals(system.name())
        || metric.dimensions().values().stream()
            .anyMatch(value -> names(system).anyMatch(value::equals));
  }

  private static Stream<String> names(FleetSystem system) {
    return Stream.of(
            Stream.of(system.id().value()),
            system.cluster().map(ClusterArn::name).stream(),
            system.services().value().stream().flatMap(List::stream).map(ServiceState::name))
        .flatMap(one -> one);
  }

  private static boolean startsWithNameOf(FleetSystem system, String text) {
    return text.startsWith(system.id().value() + "-")
        || text.startsWith(system.id().value() + "/")
        || text.equals(system.id().value());
  }

  private static Subject custom(FleetSystem system, Metric metric) {
    String name =
        metric.dimensions().isEmpty()
            ? system.id().value()
            : metric.dimensions().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .collect(Collectors.joining(", "));
    return new Subject(
        SubjectKind.CUSTOM,
        name,
        system.services().value().stream()
            .flatMap(List::stream)
            .map(ServiceState::name)
            .filter(metric.dimensions()::containsValue)
            .findFirst(),
        metric.dimensions());
  }

  private ListedMetrics() {}
}
