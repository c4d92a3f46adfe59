package io.ragdeck.console.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ragdeck.console.problems.ProblemException;
import io.ragdeck.monitoring.metrics.MetricRange;
import io.ragdeck.monitoring.metrics.MetricSpan;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whatever time is asked for, few different ones are read: each reading costs. */
class SeriesRangeTest {

  private static final Instant NOW = Instant.parse("2026-11-20T02:14:30Z");

  private static SeriesRange range(Duration back, String period) {
    return SeriesRange.of(NOW.minus(back).toString(), period, NOW);
  }

  @Test
  void everyTimeIsReadAsTheEndOfOneOfAFew() {
    Set<MetricRange> read = new HashSet<>();
    for (int minutes = 1; minutes < 30 * 24 * 60; minutes += 7) {
      SeriesRange range = range(Duration.ofMinutes(minutes), "");
      read.add(range.read());
      assertThat(range.shown().from())
          .isAfterOrEqualTo(range.read().from())
          .isBeforeOrEqualTo(NOW.minus(Duration.ofMinutes(minutes)));
    }
    assertThat(read).hasSize(6).contains(MetricSpan.HOUR.until(NOW), MetricSpan.WEEK.until(NOW));
  }

  @Test
  void aPeriodIsOneOfTheGrid() {
    Set<MetricRange> read = new HashSet<>();
    for (int minutes = 62; minutes < 180; minutes++) {
      read.add(range(Duration.ofMinutes(minutes), "PT5M").read());
    }
    assertThat(read).hasSize(1);
    assertThatThrownBy(() -> range(Duration.ofHours(1), "PT7M"))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refused ->
                assertThat(refused.problem().violations())
                    .singleElement()
                    .satisfies(one -> assertThat(one.field()).isEqualTo("period")));
  }

  @Test
  void whatWouldDriveAllElseOutOfMemoryIsRefusedWithItsField() {
    SeriesRange minutesOfADay = range(Duration.ofHours(24), "PT1M");
    assertThatCode(() -> minutesOfADay.check(100)).doesNotThrowAnyException();
    assertThatThrownBy(() -> minutesOfADay.check(800))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("'metric' must be given: 800 series");
  }
}
