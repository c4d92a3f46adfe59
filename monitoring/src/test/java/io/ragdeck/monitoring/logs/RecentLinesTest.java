package io.ragdeck.monitoring.logs;

import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.cloud.Location;
import io.ragdeck.monitoring.logs.RecentLines.Stretch;
import io.ragdeck.monitoring.logs.filter.LogLine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecentLinesTest {

  private static final Instant NOW = Instant.parse("2026-11-20T02:00:00Z");
  private static final LogSource SOURCE =
      new LogSource(
          Location.of("main", "ap-south-1"), "/ecs/api", "api/", "api", "api", Optional.empty());

  private final RecentLines lines = new RecentLines(NOW.minusSeconds(60));

  @Test
  void aQuietSourceIsReadFromWhereSomethingMayStillComeLate() {
    lines.unseen(written(100));
    lines.read(NOW, false);

    assertThat(lines.due(NOW, false))
        .containsExactly(new Stretch(NOW.minus(RecentLines.OVERLAP), NOW.plusMillis(1)));
  }

  @Test
  void ofABusySourceMostRoundsReadTheNewestAlone() {
    lines.unseen(written(RecentLines.BUSY));
    lines.read(NOW, false);
    Instant next = NOW.plusSeconds(1);

    assertThat(lines.due(next, false))
        .containsExactly(new Stretch(NOW.minus(RecentLines.NEAR), next.plusMillis(1)));
  }

  @Test
  void everyMomentOfABusySourceIsReadOnceMore() {
    lines.unseen(written(RecentLines.BUSY));
    lines.read(NOW, true);
    Instant first = NOW.plusSeconds(5);
    Instant second = NOW.plusSeconds(11);

    assertThat(lines.due(first, true).get(1))
        .isEqualTo(new Stretch(NOW.minus(RecentLines.LATE), first.minus(RecentLines.LATE)));
    lines.read(first, true);
    lines.read(first.plusSeconds(1), false);
    lines.unseen(written(RecentLines.BUSY, first));
    assertThat(lines.due(second, true).get(1))
        .isEqualTo(new Stretch(first.minus(RecentLines.LATE), second.minus(RecentLines.LATE)));
  }

  @Test
  void whatComesLateIsGivenOnce() {
    lines.unseen(written(RecentLines.BUSY));
    lines.read(NOW, true);
    List<LogEvent> late = List.of(line(NOW.minusSeconds(10), "late"));

    assertThat(lines.unseen(late)).hasSize(1);
    assertThat(lines.unseen(late)).isEmpty();
  }

  @Test
  void aRoundThatIsFarBehindKeepsNoMoreAndLosesNothing() {
    int given = 0;
    for (int page = 0; page < 30; page++) {
      Instant begin = NOW.minusSeconds(40 - page);
      given +=
          lines
              .unseen(
                  IntStream.range(0, 10_000)
                      .mapToObj(number -> line(begin.plusMillis(number / 10), page(begin, number)))
                      .toList())
              .size();
      assertThat(lines.count()).isLessThanOrEqualTo(RecentLines.MOST + 10_000);
    }
    assertThat(given).isEqualTo(300_000);
  }

  private static String page(Instant begin, int number) {
    return begin + " " + number;
  }

  private static List<LogEvent> written(int count) {
    return written(count, NOW);
  }

  private static List<LogEvent> written(int count, Instant until) {
    return IntStream.range(0, count)
        .mapToObj(number -> line(until.minus(Duration.ofMillis(number)), until + " line " + number))
        .toList();
  }

  private static LogEvent line(Instant at, String id) {
    return new LogEvent(at, at, id, LogStream.of(SOURCE, "api/a1"), new LogLine(id).level(), id);
  }
}
