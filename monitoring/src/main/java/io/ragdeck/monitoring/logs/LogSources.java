package io.ragdeck.monitoring.logs;

import io.ragdeck.cloud.Location;
import io.ragdeck.monitoring.fleet.ContainerDefinition;
import io.ragdeck.monitoring.fleet.FleetSystem;
import io.ragdeck.monitoring.fleet.LogConfiguration;
import io.ragdeck.monitoring.fleet.ServiceState;
import io.ragdeck.monitoring.fleet.SystemId;
import io.ragdeck.monitoring.fleet.TaskDefinition;
import io.ragdeck.monitoring.logs.LogOwner.KnownTasks;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
   * @param all every system, for they may write into the same streams
   * @param watched where there are clients
   * @param known the tasks of a service
   */
  public static LogSources of(
      FleetSystem system,
      Collection<String> services,
      List<FleetSystem> all,
      Set<Location> watched,
      KnownTasks known) {
    List<LogSource> readable = new ArrayList<>();
    List<Unreadable> unreadable = new ArrayList<>();
    for (ServiceState service : system.services().value().orElse(List.of())) {
      if (services.isEmpty() || services.contains(service.name())) {
        collect(system.location(), service, watched, readable, unreadable);
      }
    }
    List<LogSource> sources = readable.stream().distinct().sorted(LogSource.ORDER).toList();
    SharedStreams shared = SharedStreams.of(all, watched);
    for (LogSource source : sources) {
      List<String> others = shared.others(system, source);
      if (!others.isEmpty()) {
        unreadable.add(new Unreadable(source.service(), source.container(), why(source, others)));
      }
    }
    return new LogSources(
        sources.stream()
            .map(
                source ->
                    shared.others(system, source).isEmpty()
                        ? source
                        : source.of(new LogOwner(system.id().value(), source.service(), known)))
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
                                            Optional.empty()))));
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

  private static String why(LogSource source, List<String> others) {
    return "It shares the streams %s of %s with %s: shown are the lines of tasks that are known to be"
            .formatted(source.streamPrefix(), source.group(), String.join(", ", others))
        + " its own, and those of tasks that nobody remembers are left out. Give each its own"
        + " awslogs-stream-prefix.";
  }

  /** Every container that is known to write into CloudWatch, and whose it is. */
  private record SharedStreams(Map<Place, List<Writer>> writers) {

    private record Place(Location location, String group, String streamPrefix) {

      static Place of(LogSource source) {
        return new Place(source.location(), source.group(), source.streamPrefix());
      }
    }

    private record Writer(SystemId system, String service) {

      String seenFrom(SystemId here) {
        return system.equals(here) ? service : "%s of %s".formatted(service, system.value());
      }
    }

    static SharedStreams of(List<FleetSystem> all, Set<Location> watched) {
      Map<Place, List<Writer>> writers = new HashMap<>();
      for (FleetSystem system : all) {
        for (ServiceState service : system.services().value().orElse(List.of())) {
          definitions(service).stream()
              .flatMap(definition -> definition.containers().stream())
              .flatMap(
                  container ->
                      source(system.location(), service.name(), container, watched).stream())
              .map(Place::of)
              .distinct()
              .forEach(
                  place ->
                      writers
                          .computeIfAbsent(place, it -> new ArrayList<>())
                          .add(new Writer(system.id(), service.name())));
        }
      }
      return new SharedStreams(writers);
    }

    /** Who else writes there, by name. */
    List<String> others(FleetSystem system, LogSource source) {
      Writer self = new Writer(system.id(), source.service());
      return writers.getOrDefault(Place.of(source), List.of()).stream()
          .filter(writer -> !writer.equals(self))
          .map(writer -> writer.seenFrom(system.id()))
          .sorted()
          .toList();
    }
  }
}
