package io.ragdeck.monitoring.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ragdeck.cloud.CloudProblem;
import io.ragdeck.cloud.sandbox.Fault;
import io.ragdeck.monitoring.logs.mask.Mask;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
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
    List<String> known = new ArrayList<>(List.of("a2"));
    LogSource shared =
        world
            .source("api")
            .of(
                new LogOwner(
                    "one-system",
                    "one",
                    (system, service) ->
                        system.equals("one-system") && service.equals("one")
                            ? Set.copyOf(known)
                            : Set.of()));
    assertThat(newest(100, shared)).containsExactly("api a2 eight");
    // A task that began meanwhile.
    known.add("a1");
    assertThat(newest(100, shared))
        .containsExactly("api a1 nine", "api a2 eight", "api a1 has a [hidden]");
  }

  @Test
  void anAnswerSaysUpToWhenWasRead() {
    LogSource api = world.source("api");
    Instant end = world.now().minus(Duration.ofMinutes(5));
    assertThat(
            archive
                .newest(List.of(api), end.minus(Duration.ofHours(1)), end, 10, line -> true)
                .until())
        .isEqualTo(end);
    LogSlice around =
        archive.around(
            List.of(api), world.now().minus(Duration.ofMinutes(8)), world.now(), 2, line -> true);
    // The line of a minute ago is not among the two, so what is from then on was not given.
    assertThat(around.lines()).hasSize(2);
    assertThat(around.until()).isEqualTo(world.now().minus(Duration.ofMinutes(1)));
    LogSlice all =
        archive.around(
            List.of(api), world.now().minus(Duration.ofMinutes(8)), world.now(), 100, line -> true);
    assertThat(all.until()).isEqualTo(world.now());
  }

  @Test
  void longLinesCountAsWhatTheyAre() {
    String latin = "x".repeat(200_000);
    String thai = "ก".repeat(80_000);
    world.says("worker", "w1", Duration.ofSeconds(50), latin, latin);
    world.says("worker", "w1", Duration.ofSeconds(40), thai, thai);
    LogSlice cut =
        new LogArchive(world.reader, 500_000)
            .newest(
                List.of(world.source("worker")),
                world.now().minus(Duration.ofMinutes(3)),
                world.now(),
                10_000,
                line -> true);
    assertThat(cut.lines()).extracting(LogEvent::bytes).containsExactly(160_000, 160_000);
    assertThat(cut.complete()).isFalse();
    assertThat(cut.from()).isEqualTo(cut.lines().getFirst().at());
  }

  @Test
  void whoHasGoneTakesNoMoreOfWhatAwsGives() {
    AtomicInteger asked = new AtomicInteger();
    double before = world.calls("FilterLogEvents");
    LogArchive left = archive.unless(() -> asked.incrementAndGet() > 4);
    assertThatThrownBy(
            () ->
                left.newest(
                    List.of(world.source("api")),
                    world.now().minus(Duration.ofDays(5)),
                    world.now(),
                    100,
                    line -> true))
        .isInstanceOf(CancellationException.class);
    assertThat(world.calls("FilterLogEvents") - before).isLessThanOrEqualTo(2);
  }

  @Test
  void theLastRowOfAKeyIsHiddenThoughItLooksLikeAWord() {
    world.says(
        "worker",
        "w1",
        Duration.ofSeconds(30),
        "-----BEGIN OPENSSH PRIVATE KEY-----",
        "b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAAMwAAAAtzc2gtZW",
        "QyNTUxOQAAACDxample",
        "-----END OPENSSH PRIVATE KEY-----",
        "done");
    LogArchive masked =
        new LogArchive(new LogReader(world.sandbox.clients(), Mask.standard()::apply));
    assertThat(
            masked
                .newest(
                    List.of(world.source("worker")),
                    world.now().minus(Duration.ofMinutes(2)),
                    world.now(),
                    10,
                    line -> true)
                .lines())
        .extracting(LogEvent::message)
        .containsExactly(
            "[private key]",
            "[private key]",
            "[private key]",
            "-----END OPENSSH PRIVATE KEY-----",
            "done");
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

  @Tag("timing")
  @Test
  void whoWaitsForSomeTimeOnlyIsToldWhoseLinesWereNotRead() {
    List<LogSource> many =
        IntStream.range(0, 12)
            .mapToObj(
                at ->
                    new LogSource(
                        LogWorld.MUMBAI,
                        LogWorld.GROUP,
                        "ecs/api/",
                        "api-" + at,
                        "api",
                        Optional.empty()))
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
        new LogSource(LogWorld.MUMBAI, "/test/gone", "ecs/api/", "gone", "api", Optional.empty());
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
