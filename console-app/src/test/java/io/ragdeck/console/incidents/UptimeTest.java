package io.ragdeck.console.incidents;

import static io.ragdeck.console.incidents.IncidentCast.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.console.store.StoredIncidents.Course;
import io.ragdeck.console.store.StoredIncidents.KeptChange;
import io.ragdeck.console.store.StoredWatching.Span;
import io.ragdeck.monitoring.checks.Severity;
import io.ragdeck.monitoring.incidents.Incident;
import io.ragdeck.monitoring.incidents.IncidentChange.Kind;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How a service did, as far as anybody looked. */
class UptimeTest {

  private static final Instant TEN_DAYS_AGO = NOW.minus(Duration.ofDays(10));

  private static Uptime of(Optional<Instant> watched, Incident... incidents) {
    return of(watched.map(since -> new Span(since, NOW)).stream().toList(), incidents);
  }

  private static Uptime of(List<Span> watched, Incident... incidents) {
    return Uptime.of(
        "llm", Arrays.stream(incidents).map(UptimeTest::course).toList(), watched, NOW);
  }

  /** One that was as bad from its begin to its end. */
  private static Course course(Incident incident) {
    List<KeptChange> changes = new ArrayList<>();
    changes.add(change(1, Kind.OPENED, incident.severity(), incident.openedAt()));
    incident
        .closedAt()
        .ifPresent(at -> changes.add(change(2, Kind.CLOSED, incident.severity(), at)));
    return new Course(incident, changes);
  }

  private static KeptChange change(long revision, Kind kind, Severity severity, Instant at) {
    return new KeptChange(revision, kind, severity, at, "It is so");
  }

  @Test
  void whatWasNeverLookedAtIsNotKnown() {
    Uptime never = of(Optional.empty());
    assertThat(never.percent()).isEmpty();
    assertThat(never.watched()).isEmpty();
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
    assertThat(known.watched()).contains("30 d");
  }

  @Test
  void whenNobodyLookedItWasNeitherUpNorDown() {
    Uptime known =
        of(
            List.of(
                new Span(NOW.minus(Duration.ofDays(9)), NOW.minus(Duration.ofDays(8))),
                new Span(NOW.minus(Duration.ofHours(16)), NOW)),
            IncidentCast.past("llm", Severity.CRITICAL, Duration.ofHours(20), Duration.ofHours(8)));
    assertThat(known.watched()).contains("40 h");
    assertThat(known.percent()).as("4 of 40 h").contains(new BigDecimal("90.00"));
    assertThat(known.days())
        .filteredOn(day -> day.words().startsWith("13 Nov"))
        .singleElement()
        .isEqualTo(new Uptime.Day("unknown", "13 Nov: not known"));
    assertThat(known.days())
        .filteredOn(day -> day.words().startsWith("12 Nov"))
        .singleElement()
        .satisfies(
            day -> {
              assertThat(day.tone()).isEqualTo("unknown");
              assertThat(day.words()).isEqualTo("12 Nov: nothing, not watched for 21 h");
            });
  }

  @Test
  void onlyWhatWasCriticalCountsAndOnlyWhileItWas() {
    Incident incident =
        IncidentCast.past("llm", Severity.CRITICAL, Duration.ofHours(40), Duration.ofHours(30));
    Instant begin = incident.openedAt();
    Course course =
        new Course(
            incident,
            List.of(
                change(1, Kind.OPENED, Severity.WARNING, begin),
                change(2, Kind.UPDATED, Severity.CRITICAL, begin.plus(Duration.ofHours(10))),
                change(3, Kind.CLOSED, Severity.CRITICAL, begin.plus(Duration.ofHours(15))),
                change(4, Kind.OPENED, Severity.CRITICAL, begin.plus(Duration.ofHours(28))),
                change(5, Kind.CLOSED, Severity.CRITICAL, begin.plus(Duration.ofHours(30)))));
    Uptime known =
        Uptime.of(
            "llm", List.of(course), List.of(new Span(NOW.minus(Duration.ofHours(70)), NOW)), NOW);
    assertThat(known.percent()).as("all but 7 of 70 h").contains(new BigDecimal("90.00"));
  }
}
