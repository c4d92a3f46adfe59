package io.ragdeck.monitoring.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.monitoring.fleet.Point;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IdleHoursTest {

  private static final Instant MONDAY = Instant.parse("2026-11-23T00:00:00Z");

  @Test
  void anHourIsIdleWhereNoGpuWasBusyInIt() {
    // Two days: busy from 8 to 18.
    List<Point> hours =
        IntStream.range(0, 48)
            .mapToObj(hour -> hour(hour, hour % 24 >= 8 && hour % 24 < 18 ? 70 : 0.4))
            .toList();

    assertThat(IdleHours.of(hours)).contains(new IdleHours(2, 14));
  }

  @Test
  void anHourWithoutDataIsNotIdle() {
    assertThat(IdleHours.of(List.of())).isEmpty();
    assertThat(IdleHours.of(List.of(hour(0, 0), hour(5, 90)))).contains(new IdleHours(1, 1));
  }

  private static Point hour(int number, double percent) {
    return new Point(MONDAY.plus(Duration.ofHours(number)), percent);
  }
}
