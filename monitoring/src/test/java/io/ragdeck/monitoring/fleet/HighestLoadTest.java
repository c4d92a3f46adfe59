package io.ragdeck.monitoring.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The most of a week, and of how many of its days. */
class HighestLoadTest {

  private static final Instant NOW = Instant.parse("2026-11-20T02:10:00Z");

  @Test
  void isTheHighestOfEitherSeries() {
    HighestLoad load =
        HighestLoad.of(new Utilization(week(7, 20, 61.5), week(7, 40, 70))).orElseThrow();
    assertThat(load).isEqualTo(new HighestLoad(7, 61.5, 70));
  }

  @Test
  void countsTheDaysThatHaveBoth() {
    assertThat(HighestLoad.of(new Utilization(week(3, 20, 20), week(7, 40, 40))).orElseThrow())
        .extracting(HighestLoad::days)
        .isEqualTo(3);
  }

  @Test
  void withoutDataItIsNotKnown() {
    assertThat(HighestLoad.of(new Utilization(List.of(), week(7, 40, 40)))).isEmpty();
    assertThat(HighestLoad.of(new Utilization(week(7, 40, 40), List.of()))).isEmpty();
  }

  /** A point an hour of the last days, all alike but for one. */
  private static List<Point> week(int days, double usual, double once) {
    return IntStream.rangeClosed(1, days * 24)
        .mapToObj(
            hour ->
                new Point(NOW.minus(Duration.ofHours(days * 24L - hour)), hour == 5 ? once : usual))
        .toList();
  }
}
