package io.ragdeck.console.incidents;

import io.ragdeck.console.format.Ages;
import io.ragdeck.console.format.Amounts;
import io.ragdeck.monitoring.checks.Check;
import io.ragdeck.monitoring.incidents.Incident;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A check, and what it did within the last week, as far as anybody looked.
 *
 * @param every how often it looks
 * @param lastWeek what it found, in words
 * @param replayable whether it can be asked what it would have found
 */
public record CheckRow(
    String id, String title, String looksAt, String every, String lastWeek, boolean replayable) {

  static final Duration WEEK = Duration.ofDays(7);

  /**
   * @param lastWeek all incidents that were open within it
   * @param watched since when the first of all systems is looked at; empty: none was yet
   */
  static CheckRow of(Check check, List<Incident> lastWeek, Optional<Instant> watched, Instant now) {
    long fired =
        lastWeek.stream()
            .filter(
                one ->
                    one.findings().stream().anyMatch(finding -> finding.check().equals(check.id())))
            .count();
    String known =
        watched
            .filter(at -> at.isAfter(now.minus(WEEK)))
            .map(at -> " in the " + Ages.span(Duration.between(at, now)) + " that are known")
            .orElse(" in the last week");
    return new CheckRow(
        check.id(),
        check.title(),
        check.looksAt(),
        Ages.span(check.period()),
        watched.isEmpty() ? "not known yet" : Amounts.count(fired, "incident", "incidents") + known,
        check.goesByMetrics());
  }
}
