package io.ragdeck.console.incidents;

import io.quarkus.qute.TemplateData;
import io.ragdeck.console.format.Ages;
import io.ragdeck.console.store.StoredIncidents.Course;
import io.ragdeck.console.store.StoredWatching.Span;
import io.ragdeck.monitoring.checks.Severity;
import io.ragdeck.monitoring.incidents.Incident;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How a service did within the last thirty days, as far as it was looked at: up is when it was
 * looked at and no incident of it was open and critical. When nobody looked is neither.
 *
 * @param percent of the time that it was looked at; empty where it never was
 * @param watched how long it was looked at; empty where it never was
 * @param meanTime how long its incidents lasted on average; empty without one that ended
 * @param days oldest first
 * @param rows its incidents, newest first
 */
@TemplateData
public record Uptime(
    Optional<BigDecimal> percent,
    Optional<String> watched,
    Optional<String> meanTime,
    List<Day> days,
    List<IncidentRow> rows) {

  static final int DAYS = 30;
  static final Duration LENGTH = Duration.ofDays(DAYS);

  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);

  /** Less of a day is the pause of a restart or two. */
  private static final Duration HARDLY_ANY = Duration.ofMinutes(15);

  public Uptime {
    days = List.copyOf(days);
    rows = List.copyOf(rows);
  }

  /**
   * A day, in UTC.
   *
   * @param tone of the worst that was open then; unknown where nobody looked
   */
  @TemplateData
  public record Day(String tone, String words) {}

  /**
   * @param all of the system that were open within the time
   * @param watched when the system was looked at
   */
  static Uptime of(String service, List<Course> all, List<Span> watched, Instant now) {
    List<Course> own =
        all.stream()
            .filter(one -> one.incident().services().contains(service))
            .filter(one -> one.incident().severity() != Severity.NOTE)
            .sorted(Comparator.comparing((Course one) -> one.incident().openedAt()).reversed())
            .toList();
    List<Incident> incidents = own.stream().map(Course::incident).toList();
    Spans known = Spans.of(watched).and(Spans.of(List.of(new Span(now.minus(LENGTH), now))));
    Spans down = Spans.of(own.stream().flatMap(one -> Spans.critical(one, now).stream()).toList());
    boolean never = known.length().isZero();
    return new Uptime(
        never ? Optional.empty() : Optional.of(percent(known, down)),
        never ? Optional.empty() : Optional.of(Ages.span(known.length())),
        Incident.meanTime(incidents).map(Ages::span),
        days(incidents, known, down, now),
        incidents.stream().map(one -> IncidentRow.of(one, now)).toList());
  }

  private static BigDecimal percent(Spans known, Spans down) {
    long whole = known.length().toMillis();
    long lost = known.and(down).length().toMillis();
    return BigDecimal.valueOf(whole - lost)
        .movePointRight(2)
        .divide(BigDecimal.valueOf(whole), 2, RoundingMode.DOWN);
  }

  private static List<Day> days(List<Incident> incidents, Spans known, Spans down, Instant now) {
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    List<Day> days = new ArrayList<>();
    for (LocalDate day = today.minusDays(DAYS - 1); !day.isAfter(today); day = day.plusDays(1)) {
      days.add(day(day, incidents, known, down, now));
    }
    return days;
  }

  private static Day day(
      LocalDate day, List<Incident> incidents, Spans known, Spans down, Instant now) {
    Instant begin = day.atStartOfDay(ZoneOffset.UTC).toInstant();
    Instant end = begin.plus(Duration.ofDays(1));
    Spans whole = Spans.of(List.of(new Span(begin, end.isBefore(now) ? end : now)));
    List<Incident> then =
        incidents.stream()
            .filter(one -> one.openedAt().isBefore(end))
            .filter(one -> one.closedAt().map(at -> at.isAfter(begin)).orElse(true))
            .toList();
    Duration looked = known.and(whole).length();
    Duration missed = whole.length().minus(looked);
    String gap = missed.compareTo(HARDLY_ANY) < 0 ? "" : ", not watched for " + Ages.span(missed);
    if (then.isEmpty()) {
      return looked.isZero()
          ? new Day("unknown", DAY.format(day) + ": not known")
          : new Day(
              missed.compareTo(looked) > 0 ? "unknown" : "ok", DAY.format(day) + ": nothing" + gap);
    }
    return new Day(
        down.and(whole).length().isZero() ? "warn" : "bad",
        "%s: %s %s%s"
            .formatted(
                DAY.format(day), then.size(), then.size() == 1 ? "incident" : "incidents", gap));
  }
}
