package io.ragdeck.console.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.ragdeck.console.store.HistoryEntry;
import io.ragdeck.console.store.HistoryQuery;
import io.ragdeck.console.store.StoredHistory;
import io.ragdeck.monitoring.fleet.ServiceEvent;
import io.ragdeck.monitoring.fleet.SystemId;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
class HousekeepingTest {

  private static final Duration KEPT = Duration.ofDays(30);

  @Inject Housekeeping housekeeping;
  @Inject StoredHistory history;
  @Inject Clock worldClock;

  @Test
  void forgetsWhatIsOlderThanThirtyDaysAndNothingElse() {
    Instant now = worldClock.instant();
    SystemId system = new SystemId("housekeeping");
    int kept =
        history.keepEvents(
            system,
            "s",
            List.of(
                new ServiceEvent("old", now.minus(KEPT).minusSeconds(60), "old"),
                new ServiceEvent("young", now.minus(KEPT).plusSeconds(60), "young")));
    assertThat(kept).isEqualTo(2);
    housekeeping.daily();
    assertThat(history.search(HistoryQuery.newest(10).of("housekeeping", "s")).items())
        .singleElement()
        .isInstanceOfSatisfying(
            HistoryEntry.Event.class, entry -> assertThat(entry.event().id()).isEqualTo("young"));
  }
}
