package io.ragdeck.console.incidents;

import static io.ragdeck.console.incidents.IncidentCast.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.monitoring.checks.Severity;
import io.ragdeck.monitoring.incidents.Incident;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How a service did, as far as anybody looked. */
class UptimeTest {

  private static final Instant TEN_DAYS_AGO = NOW.minus(Duration.ofDays(10));

  private static Uptime of(Optional<Instant> watched, Incident... incidents) {
    return Uptime.of("llm", List.of(incidents), watched, NOW);
  }

  @Test
  void whatWasNeverLookedAtIsNotKnown() {
    Uptime never = of(Optional.empty());
    assertThat(never.percent()).isEmpty();
    assertThat(never.since()).isEmpty();
    assertThat(never.days()).hasSize(30).allMatch(day -> day.tone().equals("unknown"));
  }

  @Test
  void countsTheTimeWithoutACriticalIncident() {
    Uptime known =
        of(
            Optional.of(TEN_DAYS_AGO),
            IncidentCast.past("llm", Severity.CRITICAL, Duration.ofDays(2), Duration.ofHours(24)),
            IncidentCast.past("llm", Severity.WARNING, Duration.ofDays(6), Duration.ofHours(12)),
            IncidentCast.past("api", Severity.CRITICAL, Duration.ofDays(8), Duration.ofHours(12)));
    assertThat(known.percent()).contains(new BigDecimal("90.00"));
    assertThat(known.meanTime()).contains("18 h");
    assertThat(known.rows()).hasSize(2);
    assertThat(known.days().stream().filter(day -> day.tone().equals("unknown"))).hasSize(19);
    assertThat(known.days().stream().filter(day -> day.tone().equals("bad"))).hasSize(2);
    assertThat(known.days().stream().filter(day -> day.tone().equals("warn"))).isNotEmpty();
    assertThat(known.days().getLast().words()).isEqualTo("20 Nov: nothing");
  }

  @Test
  void whatOverlapsCountsOnceAndWhatIsOpenUntilNow() {
    Uptime known =
        of(
            Optional.of(NOW.minus(Duration.ofDays(90))),
            IncidentCast.past("llm", Severity.CRITICAL, Duration.ofDays(4), Duration.ofDays(2)),
            IncidentCast.open("llm", Severity.CRITICAL, Duration.ofDays(3)));
    assertThat(known.percent()).as("all but 4 of 30 days").contains(new BigDecimal("86.66"));
    assertThat(known.since()).contains(NOW.minus(Duration.ofDays(30)));
  }
}
