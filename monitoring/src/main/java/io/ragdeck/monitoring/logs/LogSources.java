package io.ragdeck.monitoring.logs;

import io.ragdeck.cloud.Location;
import io.ragdeck.monitoring.fleet.ContainerDefinition;
import io.ragdeck.monitoring.fleet.FleetSystem;
import io.ragdeck.monitoring.fleet.LogConfiguration;
import io.ragdeck.monitoring.fleet.ServiceState;
import io.ragdeck.monitoring.fleet.Task;
import io.ragdeck.monitoring.fleet.TaskDefinition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.regions.Region;

/**
 * Where the lines of some services are.
 *
 * @param readable by service and container
 * @param unreadable what writes elsewhere, or nowhere
 */
public record LogSources(List<LogSource> readable, List<Unreadable> unreadable) {

  /**
   * A container whose lines can't be read here.
   *
   * @param container "*" for all of a service
   * @param why a sentence
   */
  public record Unreadable(String service, String container, String why) {}

  public LogSources {
    readable = List.copyOf(readable);
    unreadable = List.copyOf(unreadable);
  }

  /**
   * From the task definitions that a service has and had of late.
   *
   * @param services those that are asked for; none for all
   * @param watched where there are clients
   * @param past the stopped tasks of a service that are remembered
   */
  public static LogSources of(
      FleetSystem system,
      Collection<String> services,
      Set<Location> watched,
      Function<String, List<Task>> past) {
    List<LogSource> readable = new ArrayList<>();
    List<Unreadable> unreadable = new ArrayList<>();
    List<ServiceState> all = system.services().value().orElse(List.of());
    for (ServiceState service : all) {
      if (services.isEmpty() || services.contains(service.name())) {
        collect(system.location(), service, watched, readable, unreadable);
      }
    }
    return new LogSources(
        readable.stream()
            .map(source -> told(source, system, all, past))
            .distinct()
            .sorted(LogSource.ORDER)
            .toList(),
        unreadable.stream().distinct().toList());
  }

  /** Whether nothing can be read only because no task definition was read yet. */
  public boolean isUnknown() {
    return readable.isEmpty() && unreadable.stream().anyMatch(one -> one.container().equals("*"));
  }

  /** Those of one task alone. */
  public LogSources of(String task) {
    return new LogSources(readable.stream().map(source -> source.of(task)).toList(), unreadable);
  }

  private static void collect(
      Location location,
      ServiceState service,
      Set<Location> watched,
      List<LogSource> readable,
      List<Unreadable> unreadable) {
    Set<String> seen = new HashSet<>();
    List<TaskDefinition> definitions = definitions(service);
    if (definitions.isEmpty()) {
      unreadable.add(new Unreadable(service.name(), "*", "Its task definition is not known yet."));
    }
    for (TaskDefinition definition : definitions) {
      for (ContainerDefinition container : definition.containers()) {
        Optional<LogSource> source = source(location, service.name(), container, watched);
        source.ifPresent(readable::add);
        // What an older revision did is of no interest where the present one says where lines are.
        if (seen.add(container.name()) && source.isEmpty()) {
          unreadable.add(
              new Unreadable(service.name(), container.name(), why(location, container)));
        }
      }
    }
  }

  private static List<TaskDefinition> definitions(ServiceState service) {
    return Stream.concat(
            service.taskDefinition().value().stream(),
            service.revisions().value().stream()
                .flatMap(List::stream)
                .map(revision -> revision.definition()))
        .toList();
  }

  private static Optional<LogSource> source(
      Location location, String service, ContainerDefinition container, Set<Location> watched) {
    return container
        .log()
        .filter(log -> log.driver().equals(LogConfiguration.AWSLOGS))
        .filter(log -> watched.contains(place(location, log)))
        .flatMap(
            log ->
                log.group()
                    .flatMap(
                        group ->
                            log.streamPrefix()
                                .map(
                                    prefix ->
                                        new LogSource(
                                            place(location, log),
                                            group,
                                            "%s/%s/".formatted(prefix, container.name()),
                                            service,
                                            container.name(),
                                            Set.of()))));
  }

  private static Location place(Location location, LogConfiguration log) {
    return log.region()
        .map(region -> new Location(location.account(), Region.of(region)))
        .orElse(location);
  }

  private static String why(Location location, ContainerDefinition container) {
    if (container.log().isEmpty()) {
      return "Its task definition has no log configuration: what it writes is lost. Give it the"
          + " awslogs driver.";
    }
    LogConfiguration log = container.log().get();
    if (log.driver().equals("awsfirelens")) {
      return "FireLens sends its lines elsewhere; look where its router sends them.";
    }
    if (!log.driver().equals(LogConfiguration.AWSLOGS)) {
      return "The log driver %s sends its lines elsewhere.".formatted(log.driver());
    }
    if (log.group().isEmpty()) {
      return "Its log configuration names no awslogs-group.";
    }
    return log.streamPrefix().isEmpty()
        ? "Without awslogs-stream-prefix its streams don't say which task wrote them; set one."
        : "Its log group is in %s, which is not watched.".formatted(place(location, log));
  }

  /**
   * Where another service's container has the same group, prefix and name, its lines are told apart
   * by the tasks that are known.
   */
  private static LogSource told(
      LogSource source,
      FleetSystem system,
      List<ServiceState> all,
      Function<String, List<Task>> past) {
    boolean shared =
        all.stream()
            .filter(other -> !other.name().equals(source.service()))
            .flatMap(other -> definitions(other).stream())
            .flatMap(definition -> definition.containers().stream())
            .flatMap(
                container ->
                    source(
                        system.location(), source.service(), container, Set.of(source.location()))
                        .stream())
            .anyMatch(source::equals);
    if (!shared) {
      return source;
    }
    Set<String> tasks =
        Stream.concat(
                all.stream()
                    .filter(service -> service.name().equals(source.service()))
                    .flatMap(service -> service.tasks().value().stream())
                    .flatMap(List::stream),
                past.apply(source.service()).stream())
            .map(task -> task.arn().id())
            .collect(Collectors.toSet());
    return new LogSource(
        source.location(),
        source.group(),
        source.streamPrefix(),
        source.service(),
        source.container(),
        tasks.isEmpty() ? Set.of("none") : tasks);
  }
}
