package io.ragdeck.monitoring.logs;

import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.cloud.Location;
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
    lines.forget(NOW);

    assertThat(lines.from(false)).isEqualTo(NOW.minus(RecentLines.OVERLAP));
  }

  @Test
  void ofABusySourceMostRoundsReadTheNewestAlone() {
    lines.unseen(written(RecentLines.BUSY));
    lines.forget(NOW);

    assertThat(lines.from(false)).isEqualTo(NOW.minus(RecentLines.NEAR));
    assertThat(lines.from(true)).isEqualTo(NOW.minus(RecentLines.OVERLAP));
  }

  @Test
  void whatComesLateIsGivenOnce() {
    lines.unseen(written(RecentLines.BUSY));
    lines.forget(NOW);
    List<LogEvent> late = List.of(line(NOW.minusSeconds(10), "late"));

    assertThat(lines.unseen(late)).hasSize(1);
    assertThat(lines.unseen(late)).isEmpty();
  }

  private static List<LogEvent> written(int count) {
    return IntStream.range(0, count)
        .mapToObj(number -> line(NOW.minus(Duration.ofMillis(number)), "line " + number))
        .toList();
  }

  private static LogEvent line(Instant at, String id) {
    return new LogEvent(at, at, id, LogStream.of(SOURCE, "api/a1"), new LogLine(id).level(), id);
  }
}
