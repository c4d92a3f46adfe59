package io.ragdeck.console.incidents;

import io.quarkus.qute.TemplateData;
import io.ragdeck.console.format.Ages;
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
 * How a service did within the last thirty days, as far as it was looked at: up is when no critical
 * incident of it was open.
 *
 * @param percent of the time that is known; empty where none is
 * @param since when what is known begins; empty where nothing is
 * @param meanTime how long its incidents lasted on average; empty without one that ended
 * @param days oldest first
 * @param rows its incidents, newest first
 */
@TemplateData
public record Uptime(
    Optional<BigDecimal> percent,
    Optional<Instant> since,
    Optional<String> meanTime,
    List<Day> days,
    List<IncidentRow> rows) {

  static final int DAYS = 30;
  static final Duration LENGTH = Duration.ofDays(DAYS);

  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);

  public Uptime {
    days = List.copyOf(days);
    rows = List.copyOf(rows);
  }

  /**
   * A day, in UTC.
   *
   * @param tone of the worst that was open then; unknown before anybody looked
   */
  @TemplateData
  public record Day(String tone, String words) {}

  /**
   * @param all of the system that were open within the time
   * @param watched since when the system is looked at
   */
  static Uptime of(String service, List<Incident> all, Optional<Instant> watched, Instant now) {
    List<Incident> own =
        all.stream()
            .filter(one -> one.services().contains(service))
            .filter(one -> one.severity() != Severity.NOTE)
            .sorted(Comparator.comparing(Incident::openedAt).reversed())
            .toList();
    Instant from = now.minus(LENGTH);
    Optional<Instant> since =
        watched.filter(at -> at.isBefore(now)).map(at -> at.isAfter(from) ? at : from);
    return new Uptime(
        since.map(begin -> percent(own, begin, now)),
        since,
        Incident.meanTime(own).map(Ages::span),
        days(own, since, now),
        own.stream().map(one -> IncidentRow.of(one, now)).toList());
  }

  private static BigDecimal percent(List<Incident> incidents, Instant begin, Instant now) {
    List<Span> down = down(incidents, begin, now);
    long lost = 0;
    Instant counted = begin;
    for (Span one : down) {
      Instant from = later(one.from(), counted);
      if (one.until().isAfter(from)) {
        lost += Duration.between(from, one.until()).toMillis();
        counted = one.until();
      }
    }
    long whole = Duration.between(begin, now).toMillis();
    return BigDecimal.valueOf(whole - lost)
        .movePointRight(2)
        .divide(BigDecimal.valueOf(whole), 2, RoundingMode.DOWN);
  }

  private record Span(Instant from, Instant until) {}

  private static List<Span> down(List<Incident> incidents, Instant begin, Instant now) {
    return incidents.stream()
        .filter(one -> one.severity() == Severity.CRITICAL)
        .map(one -> new Span(later(one.openedAt(), begin), one.closedAt().orElse(now)))
        .sorted(Comparator.comparing(Span::from))
        .toList();
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static List<Day> days(List<Incident> incidents, Optional<Instant> since, Instant now) {
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    List<Day> days = new ArrayList<>();
    for (LocalDate day = today.minusDays(DAYS - 1); !day.isAfter(today); day = day.plusDays(1)) {
      days.add(day(day, incidents, since));
    }
    return days;
  }

  private static Day day(LocalDate day, List<Incident> incidents, Optional<Instant> since) {
    Instant begin = day.atStartOfDay(ZoneOffset.UTC).toInstant();
    Instant end = begin.plus(Duration.ofDays(1));
    List<Incident> then =
        incidents.stream()
            .filter(one -> one.openedAt().isBefore(end))
            .filter(one -> one.closedAt().map(at -> at.isAfter(begin)).orElse(true))
            .toList();
    if (then.isEmpty()) {
      boolean known = since.filter(at -> at.isBefore(end)).isPresent();
      return known
          ? new Day("ok", DAY.format(day) + ": nothing")
          : new Day("unknown", DAY.format(day) + ": not known");
    }
    boolean critical = then.stream().anyMatch(one -> one.severity() == Severity.CRITICAL);
    return new Day(
        critical ? "bad" : "warn",
        "%s: %s %s"
            .formatted(DAY.format(day), then.size(), then.size() == 1 ? "incident" : "incidents"));
  }
}
