package io.ragdeck.console.incidents;

import io.ragdeck.console.store.StoredIncidents.Course;
import io.ragdeck.console.store.StoredIncidents.KeptChange;
import io.ragdeck.console.store.StoredWatching.Span;
import io.ragdeck.monitoring.checks.Severity;
import io.ragdeck.monitoring.incidents.IncidentChange.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Some times, none of which touches another.
 *
 * @param all in order
 */
record Spans(List<Span> all) {

  Spans {
    all = List.copyOf(all);
  }

  static Spans of(List<Span> some) {
    List<Span> apart = new ArrayList<>();
    some.stream()
        .filter(one -> one.until().isAfter(one.from()))
        .sorted(Comparator.comparing(Span::from))
        .forEach(
            one -> {
              if (!apart.isEmpty() && !one.from().isAfter(apart.getLast().until())) {
                Span last = apart.removeLast();
                apart.add(new Span(last.from(), later(last.until(), one.until())));
              } else {
                apart.add(one);
              }
            });
    return new Spans(apart);
  }

  /** While an incident was open and critical: it may have begun as less, and ended in between. */
  static List<Span> critical(Course course, Instant now) {
    List<Span> spans = new ArrayList<>();
    Optional<Instant> since = Optional.empty();
    for (KeptChange change : course.changes()) {
      if (change.kind() == Kind.CLOSED) {
        since.ifPresent(begin -> spans.add(new Span(begin, change.at())));
        since = Optional.empty();
      } else if (change.severity() == Severity.CRITICAL && since.isEmpty()) {
        since = Optional.of(change.at());
      }
    }
    since.ifPresent(begin -> spans.add(new Span(begin, now)));
    return spans;
  }

  /** What both have. */
  Spans and(Spans other) {
    List<Span> both = new ArrayList<>();
    for (Span mine : all) {
      for (Span its : other.all) {
        both.add(new Span(later(mine.from(), its.from()), earlier(mine.until(), its.until())));
      }
    }
    return of(both);
  }

  Duration length() {
    return all.stream()
        .map(one -> Duration.between(one.from(), one.until()))
        .reduce(Duration.ZERO, Duration::plus);
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
