package io.ragdeck.console.costs;

import io.ragdeck.cost.estimate.Entry;
import io.ragdeck.cost.estimate.material.Material;
import io.ragdeck.monitoring.Observed;
import io.ragdeck.monitoring.fleet.FleetSystem;
import io.ragdeck.monitoring.fleet.ServiceState;
import io.ragdeck.monitoring.fleet.Task;
import io.ragdeck.monitoring.fleet.TaskSize;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The tasks that run on Fargate; those on instances cost what their instances do. */
final class RunningTasks {

  private static final Material UNKNOWN = new Material.Unpriced("AWS::ECS::Service");

  private RunningTasks() {}

  static List<Entry> of(FleetSystem system, Components components) {
    return system
        .services()
        .value()
        .map(
            services ->
                services.stream()
                    .flatMap(state -> entries(state, components.of(state)).stream())
                    .toList())
        .orElseGet(() -> List.of(unknown("ECS services", system.services())));
  }

  private static List<Entry> entries(ServiceState state, String component) {
    if (state.tasks().value().isEmpty()) {
      boolean rests = state.service().running() == 0 && state.service().pending() == 0;
      return rests ? List.of() : List.of(unknown(component, state.tasks()));
    }
    Map<Optional<TaskSize>, Long> sizes = new LinkedHashMap<>();
    state.tasks().value().stream()
        .flatMap(List::stream)
        .filter(Task::isRunning)
        .map(Task::size)
        .filter(size -> size.map(TaskSize::onFargate).orElse(true))
        .forEach(size -> sizes.merge(size, 1L, Long::sum));
    Stream<Entry> tasks =
        sizes.entrySet().stream()
            .map(
                size ->
                    Entry.of(
                        component,
                        state.name(),
                        size.getValue(),
                        size.getKey().map(RunningTasks::material).orElse(UNKNOWN)));
    return Stream.concat(tasks, addresses(state, component)).toList();
  }

  private static Stream<Entry> addresses(ServiceState state, String component) {
    long running =
        state.tasks().value().stream().flatMap(List::stream).filter(Task::isRunning).count();
    return state.service().publicAddresses() && running > 0
        ? Stream.of(Entry.of(component, state.name(), running, new Material.PublicAddress()))
        : Stream.of();
  }

  private static Material material(TaskSize size) {
    return new Material.FargateTask(
        size.cpu(),
        size.memory(),
        size.arm() ? Material.Processor.ARM : Material.Processor.X86,
        size.spot() ? Material.Market.SPOT : Material.Market.ON_DEMAND,
        size.ephemeralGib());
  }

  private static Entry unknown(String component, Observed<?> read) {
    String why = read.problem().map(problem -> problem.message()).orElse("not read yet");
    return Entry.of(component, "unknown tasks: " + why, 1, UNKNOWN);
  }
}
