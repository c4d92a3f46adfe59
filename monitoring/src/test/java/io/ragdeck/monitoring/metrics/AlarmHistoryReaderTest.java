package io.ragdeck.monitoring.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.monitoring.metrics.AlarmHistoryReader.Change;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AlarmHistoryReaderTest {

  private static final Instant NOW = Instant.parse("2026-11-20T02:14:30Z");

  @Test
  void asManyChangesAsAreReadAtMostMayNotBeAll() {
    assertThat(AlarmHistoryReader.knownFrom(changes(999))).isEmpty();
    assertThat(AlarmHistoryReader.knownFrom(changes(1_000))).contains(NOW.minusSeconds(999));
  }

  private static List<Change> changes(int count) {
    return IntStream.range(0, count)
        .mapToObj(number -> new Change("cpu", NOW.minusSeconds(number), "ALARM"))
        .toList();
  }
}
