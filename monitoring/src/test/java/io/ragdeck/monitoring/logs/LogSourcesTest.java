package io.ragdeck.monitoring.logs;

import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.cloud.Location;
import io.ragdeck.monitoring.Observed;
import io.ragdeck.monitoring.fleet.ContainerDefinition;
import io.ragdeck.monitoring.fleet.FleetSystem;
import io.ragdeck.monitoring.fleet.Health;
import io.ragdeck.monitoring.fleet.LogConfiguration;
import io.ragdeck.monitoring.fleet.ServiceBuilder;
import io.ragdeck.monitoring.fleet.ServiceState;
import io.ragdeck.monitoring.fleet.SystemId;
import io.ragdeck.monitoring.fleet.TaskDefinition;
import io.ragdeck.monitoring.fleet.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Where containers write, by their task definitions. */
class LogSourcesTest {

  private static final Instant NOW = Instant.parse("2026-11-20T02:14:00Z");

  private static Optional<LogConfiguration> log(String driver, String... options) {
    Map<String, String> all =
        options.length == 0
            ? Map.of()
            : options.length == 2
                ? Map.of(options[0], options[1])
                : Map.of(options[0], options[1], options[2], options[3]);
    return Optional.of(LogConfiguration.of(driver, all));
  }

  private static ContainerDefinition container(String name, Optional<LogConfiguration> log) {
    return new ContainerDefinition(
        name,
        "image",
        true,
        Optional.empty(),
        Optional.empty(),
        0,
        List.of(),
        Optional.empty(),
        Map.of(),
        Map.of(),
        log);
  }

  private static FleetSystem system(String id, ContainerDefinition... containers) {
    TaskDefinition definition =
        new TaskDefinition(
            ServiceBuilder.definition(14),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Stream.of(containers).toList());
    ServiceState state =
        new ServiceState(
            new ServiceBuilder().build(),
            Observed.never(),
            Observed.never(),
            Observed.never(),
            Observed.never(),
            Observed.of(definition, NOW),
            Observed.never(),
            new Verdict(Health.HEALTHY, List.of()));
    return new FleetSystem(
        new SystemId(id),
        "ragqa",
        Optional.of("production"),
        LogWorld.MUMBAI,
        Optional.empty(),
        FleetSystem.Origin.CLUSTER,
        Observed.of(List.of(state), NOW),
        Observed.of(List.of(), NOW));
  }

  private static LogSources sources(ContainerDefinition... containers) {
    FleetSystem system = system("ragqa-production", containers);
    return sources(system, List.of(system));
  }

  private static LogSources sources(FleetSystem system, List<FleetSystem> all) {
    return LogSources.of(
        system,
        List.of(),
        all,
        Set.<Location>of(LogWorld.MUMBAI),
        (id, service) -> Set.of("task-of-" + id));
  }

  @Test
  void whatAnotherSystemWritesIntoTheSameStreamsIsToldApartByItsTasksAndSaid() {
    Optional<LogConfiguration> log =
        log("awslogs", "awslogs-group", "/ecs/api", "awslogs-stream-prefix", "ecs");
    FleetSystem production = system("ragqa-production", container("api", log));
    FleetSystem staging = system("ragqa-staging", container("api", log));
    FleetSystem other =
        system(
            "other",
            container(
                "api", log("awslogs", "awslogs-group", "/ecs/x", "awslogs-stream-prefix", "ecs")));

    LogSources shared = sources(production, List.of(production, staging, other));
    LogSource source = shared.readable().getFirst();
    assertThat(source.streams().test(LogStream.of(source, "ecs/api/task-of-ragqa-production")))
        .isTrue();
    assertThat(source.streams().test(LogStream.of(source, "ecs/api/task-of-ragqa-staging")))
        .isFalse();
    assertThat(shared.unreadable())
        .singleElement()
        .extracting(LogSources.Unreadable::why)
        .asString()
        .contains("of ragqa-staging: shown are the lines of tasks that are known");
    assertThat(shared.isUnknown()).isFalse();

    LogSources alone = sources(other, List.of(production, staging, other));
    assertThat(alone.unreadable()).isEmpty();
    assertThat(alone.readable().getFirst().owner()).isEmpty();
  }

  @Test
  void awslogsWithGroupAndPrefixIsRead() {
    LogSources sources =
        sources(
            container(
                "api",
                log("awslogs", "awslogs-group", "/ecs/api", "awslogs-stream-prefix", "ecs")));
    assertThat(sources.unreadable()).isEmpty();
    assertThat(sources.readable())
        .singleElement()
        .satisfies(
            source -> {
              assertThat(source.group()).isEqualTo("/ecs/api");
              assertThat(source.streamPrefix()).isEqualTo("ecs/api/");
              assertThat(source.of("0f3a").streamPrefix()).isEqualTo("ecs/api/0f3a");
            });
  }

  @Test
  void whatCantBeReadSaysWhy() {
    LogSources sources =
        sources(
            container("silent", Optional.empty()),
            container("routed", log("awsfirelens")),
            container("other", log("splunk")),
            container("nameless", log("awslogs", "awslogs-group", "/ecs/x")),
            container(
                "far",
                Optional.of(
                    LogConfiguration.of(
                        "awslogs",
                        Map.of(
                            "awslogs-group", "/ecs/x",
                            "awslogs-stream-prefix", "ecs",
                            "awslogs-region", "eu-west-1")))));
    assertThat(sources.readable()).isEmpty();
    assertThat(sources.unreadable())
        .extracting(LogSources.Unreadable::why)
        .satisfiesExactly(
            why -> assertThat(why).contains("no log configuration"),
            why -> assertThat(why).contains("FireLens"),
            why -> assertThat(why).contains("splunk"),
            why -> assertThat(why).contains("awslogs-stream-prefix"),
            why -> assertThat(why).contains("main/eu-west-1, which is not watched"));
  }
}
