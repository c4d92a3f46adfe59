package io.ragdeck.monitoring.logs;

import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.cloud.CloudProblem;
import io.ragdeck.cloud.sandbox.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LogArchiveTest {

  private final LogWorld world = new LogWorld(raw -> raw.replace("secret", "[hidden]"));
  private final LogArchive archive = new LogArchive(world.reader);

  @BeforeEach
  void write() {
    world.task("api", "a1");
    world.task("api", "a2");
    world.task("worker", "w1");
    world.task("worker-two", "x1");
    world.says("api", "a1", Duration.ofMinutes(9), "api a1 nine");
    world.says("worker", "w1", Duration.ofMinutes(8), "worker eight", "worker eight again");
    world.says("api", "a2", Duration.ofMinutes(8), "api a2 eight");
    world.says("worker-two", "x1", Duration.ofMinutes(8), "another container");
    world.says("api", "a1", Duration.ofMinutes(1), "api a1 has a secret");
  }

  @AfterEach
  void close() {
    world.close();
  }

  private List<String> newest(int limit, LogSource... sources) {
    return archive
        .newest(
            List.of(sources),
            world.now().minus(Duration.ofHours(1)),
            world.now(),
            limit,
            line -> true)
        .lines()
        .stream()
        .map(LogEvent::message)
        .toList();
  }

  @Test
  void linesOfAllTasksOfSeveralServicesComeMergedAndMasked() {
    assertThat(newest(100, world.source("api"), world.source("worker")))
        .containsExactly(
            "api a1 nine",
            "api a2 eight",
            "worker eight",
            "worker eight again",
            "api a1 has a [hidden]");
  }

  @Test
  void theNewestAreGivenAndHowFarBackTheyReach() {
    LogSlice slice =
        archive.newest(
            List.of(world.source("api")),
            world.now().minus(Duration.ofHours(1)),
            world.now(),
            2,
            line -> true);
    assertThat(slice.lines())
        .extracting(LogEvent::message)
        .hasSize(2)
        .first()
        .asString()
        .contains("eight");
    assertThat(slice.complete()).isFalse();
    assertThat(slice.from()).isEqualTo(slice.lines().getFirst().at());
  }

  @Test
  void oneTaskIsMeant() {
    assertThat(newest(100, world.source("api").of("a2"))).containsExactly("api a2 eight");
  }

  @Test
  void whereServicesShareStreamsTheirTasksTellThemApart() {
    LogSource shared =
        new LogSource(LogWorld.MUMBAI, LogWorld.GROUP, "ecs/api/", "one", "api", Set.of("a2"));
    assertThat(newest(100, shared)).containsExactly("api a2 eight");
  }

  @Test
  void whatIsSecretCantBeFoundByAFilter() {
    LogSlice slice =
        archive.newest(
            List.of(world.source("api")),
            world.now().minus(Duration.ofHours(1)),
            world.now(),
            10,
            line -> line.message().contains("secret"));
    assertThat(slice.lines()).isEmpty();
    assertThat(slice.complete()).isTrue();
  }

  @Test
  void linesAroundAMomentComeFromBothSides() {
    assertThat(
            archive
                .around(
                    List.of(world.source("api")),
                    world.now().minus(Duration.ofMinutes(8)),
                    world.now(),
                    4,
                    line -> true)
                .lines())
        .extracting(LogEvent::message)
        .containsExactly("api a1 nine", "api a2 eight", "api a1 has a [hidden]");
  }

  @Test
  void whoWaitsForSomeTimeOnlyIsToldWhoseLinesWereNotRead() {
    List<LogSource> many =
        IntStream.range(0, 12)
            .mapToObj(
                at ->
                    new LogSource(
                        LogWorld.MUMBAI, LogWorld.GROUP, "ecs/api/", "api-" + at, "api", Set.of()))
            .toList();
    long began = System.nanoTime();
    LogSlice slice =
        archive
            .within(Duration.ofMillis(600))
            .newest(many, world.now().minus(Duration.ofHours(1)), world.now(), 100, line -> true);
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofMillis(1500));
    assertThat(slice.complete()).isFalse();
    assertThat(slice.unread()).hasSizeBetween(8, 11);
    assertThat(slice.problems()).isEmpty();
  }

  @Test
  void whatWasReadOfAllIsGivenWhereThereIsNoTimeForMore() {
    LogSlice slice =
        archive
            .within(Duration.ofMillis(100))
            .newest(
                List.of(world.source("api")),
                world.now().minus(Duration.ofHours(1)),
                world.now(),
                100,
                line -> true);
    // One stretch fits; the lines of a minute ago lie before it.
    assertThat(slice.lines()).isEmpty();
    assertThat(slice.unread()).isEmpty();
    assertThat(slice.complete()).isFalse();
    assertThat(slice.from()).isEqualTo(world.now().minusSeconds(5));
  }

  @Test
  void allLinesOfATimeAreGivenInOrderHoweverManyPagesThatTakes() {
    for (int part = 0; part < 12; part++) {
      String[] many = new String[1000];
      for (int at = 0; at < many.length; at++) {
        many[at] = "line %s of %s".formatted(at, part);
      }
      world.says("worker", "w1", Duration.ofSeconds(300 - part), many);
    }
    List<LogEvent> all = new ArrayList<>();
    archive.all(
        List.of(world.source("worker"), world.source("api")),
        world.now().minus(Duration.ofHours(2)),
        world.now(),
        lines -> {
          all.addAll(lines);
          return true;
        });
    assertThat(all).hasSize(12_000 + 2 + 3).isSortedAccordingTo(LogEvent.ORDER);
    assertThat(all).extracting(LogEvent::id).doesNotHaveDuplicates();
    assertThat(world.calls("FilterLogEvents")).isLessThan(40);
  }

  @Test
  void eachSourceFailsForItself() {
    LogSource gone =
        new LogSource(LogWorld.MUMBAI, "/test/gone", "ecs/api/", "gone", "api", Set.of());
    LogSlice slice =
        archive.newest(
            List.of(gone, world.source("api")),
            world.now().minus(Duration.ofHours(1)),
            world.now(),
            10,
            line -> true);
    assertThat(slice.lines()).hasSize(3);
    assertThat(slice.problems())
        .containsOnlyKeys(gone)
        .extractingByKey(gone)
        .extracting(CloudProblem::kind)
        .isEqualTo(CloudProblem.Kind.NOT_FOUND);
  }

  @Test
  void aDeniedReadNamesItsAction() {
    world.fault(new Fault.Effect.Deny());
    LogSource api = world.source("api");
    LogSlice slice =
        archive.newest(
            List.of(api), world.now().minus(Duration.ofHours(1)), world.now(), 10, line -> true);
    assertThat(slice.problems().values())
        .singleElement()
        .satisfies(problem -> assertThat(problem.action()).contains("logs:FilterLogEvents"));
  }
}
