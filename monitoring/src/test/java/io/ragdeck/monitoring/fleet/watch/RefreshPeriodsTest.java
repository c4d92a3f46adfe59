package io.ragdeck.monitoring.fleet.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.cloud.CloudProblem;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RefreshPeriodsTest {

  private static final double NO_JITTER = 0.5;

  @Test
  void aSmallFleetIsReadAsOftenAsAnOperatorNeeds() {
    assertThat(delay(Source.Kind.SERVICES, 10, 0)).isEqualTo(Duration.ofSeconds(10));
    assertThat(delay(Source.Kind.METRICS, 1, 0)).isEqualTo(Duration.ofMinutes(5));
  }

  /** 2,000 services in 20 clusters: a page and ten batches for each cluster. */
  @Test
  void aLargeFleetIsReadAtABoundedRate() {
    Duration period = delay(Source.Kind.SERVICES, 220, 0);

    assertThat(period).isEqualTo(Duration.ofSeconds(44));
    assertThat(220 / (period.toMillis() / 1000.0)).isLessThanOrEqualTo(5);
  }

  @ParameterizedTest
  @EnumSource(Source.Kind.class)
  void jitterIsATenthEitherWay(Source.Kind kind) {
    Duration base = RefreshPeriods.base(kind);

    assertThat(RefreshPeriods.delay(kind, 1, 0, Optional.empty(), 0))
        .isEqualTo(base.multipliedBy(9).dividedBy(10));
    assertThat(RefreshPeriods.delay(kind, 1, 0, Optional.empty(), 1))
        .isEqualTo(base.multipliedBy(11).dividedBy(10));
  }

  @Test
  void aThrottledSourceBacksOffFurtherThanAFailingOne() {
    assertThat(failing(CloudProblem.Kind.UNAVAILABLE, 1)).isEqualTo(Duration.ofSeconds(20));
    assertThat(failing(CloudProblem.Kind.UNAVAILABLE, 9)).isEqualTo(Duration.ofMinutes(1));
    assertThat(failing(CloudProblem.Kind.THROTTLED, 9)).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void backingOffNeverReadsMoreOftenThanTheUsualPeriod() {
    assertThat(
            RefreshPeriods.delay(
                Source.Kind.METRICS,
                1,
                3,
                Optional.of(problem(CloudProblem.Kind.UNAVAILABLE)),
                NO_JITTER))
        .isEqualTo(Duration.ofMinutes(5));
  }

  private static Duration failing(CloudProblem.Kind kind, int failures) {
    return RefreshPeriods.delay(
        Source.Kind.SERVICES, 1, failures, Optional.of(problem(kind)), NO_JITTER);
  }

  private static Duration delay(Source.Kind kind, int calls, int failures) {
    return RefreshPeriods.delay(kind, calls, failures, Optional.empty(), NO_JITTER);
  }

  private static CloudProblem problem(CloudProblem.Kind kind) {
    return new CloudProblem(kind, "No", Optional.empty());
  }
}
