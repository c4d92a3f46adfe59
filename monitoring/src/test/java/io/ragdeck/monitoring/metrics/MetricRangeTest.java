package io.ragdeck.monitoring.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MetricRangeTest {

  private static final Instant NOW = Instant.parse("2026-11-20T02:47:31Z");

  @ParameterizedTest
  @CsvSource({
    "1h,   PT1M,  2026-11-20T01:47:00Z, 2026-11-20T02:48:00Z, 61",
    "3h,   PT1M,  2026-11-19T23:47:00Z, 2026-11-20T02:48:00Z, 181",
    "12h,  PT5M,  2026-11-19T14:45:00Z, 2026-11-20T02:50:00Z, 145",
    "24h,  PT10M, 2026-11-19T02:40:00Z, 2026-11-20T02:50:00Z, 145",
    "7d,   PT1H,  2026-11-13T02:00:00Z, 2026-11-20T03:00:00Z, 169",
    "30d,  PT4H,  2026-10-21T00:00:00Z, 2026-11-20T04:00:00Z, 181"
  })
  void isAlignedToThePeriodOfItsSpan(
      String span, Duration period, Instant from, Instant until, int periods) {
    MetricRange range = MetricSpan.named(span).orElseThrow().until(NOW);
    assertThat(range).isEqualTo(new MetricRange(from, until, period));
    assertThat(range.periods()).isEqualTo(periods);
    assertThat(range.at(periods - 1)).isEqualTo(until.minus(period));
    assertThat(range.isUnfinished(range.at(periods - 1), NOW)).isTrue();
    assertThat(range.isUnfinished(range.at(periods - 2), NOW)).isFalse();
  }

  @ParameterizedTest
  @EnumSource(MetricSpan.class)
  void asksForNothingFinerThanAwsKeeps(MetricSpan span) {
    Duration finest = Retention.finest(NOW.minus(span.length()), NOW).orElseThrow();
    assertThat(span.period().toSeconds() % finest.toSeconds()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "P0D, PT1M",
    "P15D, PT1M",
    "P15DT1S, PT5M",
    "P63D, PT5M",
    "P63DT1S, PT1H",
    "P455D, PT1H"
  })
  void knowsWhatIsKeptForHowLong(Duration age, Duration finest) {
    assertThat(Retention.finest(NOW.minus(age), NOW)).contains(finest);
  }

  @Test
  void knowsThatNothingIsKeptForLonger() {
    assertThat(Retention.finest(NOW.minus(Duration.ofDays(455).plusSeconds(1)), NOW)).isEmpty();
  }

  @Test
  void whoAsksInTheSamePeriodAsksTheSame() {
    assertThat(MetricSpan.HOUR.until(NOW)).isEqualTo(MetricSpan.HOUR.until(NOW.plusSeconds(28)));
    assertThat(MetricSpan.HOUR.until(NOW)).isNotEqualTo(MetricSpan.HOUR.until(NOW.plusSeconds(29)));
  }

  @Test
  void refusesWhatIsNoPeriod() {
    for (Duration wrong : new Duration[] {Duration.ofSeconds(30), Duration.ofSeconds(90)}) {
      assertThatThrownBy(() -> MetricRange.between(NOW.minusSeconds(600), NOW, wrong))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
