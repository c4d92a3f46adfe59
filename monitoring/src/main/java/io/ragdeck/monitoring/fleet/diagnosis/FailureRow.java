package io.ragdeck.monitoring.fleet.diagnosis;

import io.ragdeck.monitoring.fleet.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The same failure, once or several times, oldest first.
 *
 * <p>The question here is when a row of failures is over: a crash loop is up for a while between
 * two crashes, and "it runs at this moment" must not read as "it is well".
 */
record FailureRow(List<Failure> failures) {

  /** A single failure counts until its replacement has run a moment. */
  private static final Duration SINGLE = Duration.ofMinutes(2);

  /** A row counts until twice its longest gap passed without another, but at least... */
  private static final Duration SHORTEST = Duration.ofMinutes(5);

  /** ... and at most so long. ECS waits up to this long between attempts to start a task. */
  private static final Duration LONGEST = Duration.ofMinutes(30);

  /** Rows of the same failure, the one that was seen last first. */
  static List<FailureRow> rows(Collection<Failure> failures) {
    return failures.stream()
        .collect(Collectors.groupingBy(failure -> failure.cause() + " " + failure.subject()))
        .values()
        .stream()
        .map(row -> row.stream().sorted(Comparator.comparing(Failure::at)).toList())
        .map(FailureRow::new)
        .sorted(Comparator.comparing((FailureRow row) -> row.last().at()).reversed())
        .toList();
  }

  Failure first() {
    return failures.getFirst();
  }

  Failure last() {
    return failures.getLast();
  }

  /**
   * Whether this is still going on.
   *
   * @param unmended whether fewer tasks run than should and this is the newest failure: then it is
   *     what keeps them from running, however long ago
   */
  boolean goesOn(Instant asOf, boolean unmended) {
    return last().at().plus(unmended ? LONGEST : quietNeeded()).isAfter(asOf);
  }

  private Duration quietNeeded() {
    if (failures.size() == 1) {
      return SINGLE;
    }
    Duration longestGap = Duration.ZERO;
    for (int i = 1; i < failures.size(); i++) {
      Duration gap = Duration.between(failures.get(i - 1).at(), failures.get(i).at());
      longestGap = gap.compareTo(longestGap) > 0 ? gap : longestGap;
    }
    Duration twice = longestGap.multipliedBy(2);
    if (twice.compareTo(SHORTEST) < 0) {
      return SHORTEST;
    }
    return twice.compareTo(LONGEST) > 0 ? LONGEST : twice;
  }

  Reason toReason() {
    return new Reason(
        last().cause(),
        last().sentence() + Words.times(failures.size(), first().at(), last().at()),
        last().remedy(),
        Optional.of(first().at()),
        failures.size());
  }
}
