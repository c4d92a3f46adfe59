package io.ragdeck.monitoring.serving;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The readings of one task of the last minutes, oldest first: what came in them, and how fast.
 *
 * @param restartedAt when a counter was last seen to fall: the server began anew
 */
public record Window(List<Reading> readings, Optional<Instant> restartedAt) {

  /** Long enough for a quantile of a quiet server, short enough to be of the present. */
  static final Duration LENGTH = Duration.ofMinutes(5);

  public static final Window EMPTY = new Window(List.of(), Optional.empty());

  public Window {
    readings = List.copyOf(readings);
  }

  public Window and(Reading next) {
    List<Reading> kept = new ArrayList<>();
    for (Reading reading : readings) {
      // The clock of a sandbox may be put back: what lies ahead is of another time.
      if (reading.at().isBefore(next.at()) && !reading.at().plus(LENGTH).isBefore(next.at())) {
        kept.add(reading);
      }
    }
    boolean restarted =
        !kept.isEmpty()
            && next.counters().entrySet().stream()
                .anyMatch(
                    counter ->
                        kept.getLast().counters().getOrDefault(counter.getKey(), 0.0)
                            > counter.getValue());
    kept.add(next);
    return new Window(kept, restarted ? Optional.of(next.at()) : restartedAt);
  }

  Optional<Reading> last() {
    return readings.isEmpty() ? Optional.empty() : Optional.of(readings.getLast());
  }

  /** How much a counter rose; a fall is a new beginning at 0, as Prometheus takes it. */
  Optional<Double> increase(Measure measure) {
    double sum = 0;
    int steps = 0;
    for (int i = 1; i < readings.size(); i++) {
      Double before = readings.get(i - 1).counters().get(measure);
      Double after = readings.get(i).counters().get(measure);
      if (before != null && after != null) {
        sum += after >= before ? after - before : after;
        steps++;
      }
    }
    return steps == 0 ? Optional.empty() : Optional.of(sum);
  }

  Optional<Double> perSecond(Measure measure) {
    Optional<Double> stated =
        last().flatMap(last -> Optional.ofNullable(last.rates().get(measure)));
    double seconds = span().toMillis() / 1000.0;
    return stated.or(
        () -> seconds > 0 ? increase(measure).map(sum -> sum / seconds) : Optional.empty());
  }

  /** The first tokens of the window; empty with fewer than two readings of them. */
  Optional<Histogram> firstToken() {
    Optional<Histogram> sum = Optional.empty();
    for (int i = 1; i < readings.size(); i++) {
      Optional<Histogram> before = readings.get(i - 1).firstToken();
      Optional<Histogram> after = readings.get(i).firstToken();
      if (before.isPresent() && after.isPresent()) {
        Histogram came = after.get().since(before.get());
        sum = Optional.of(sum.map(so -> so.and(came)).orElse(came));
      }
    }
    return sum;
  }

  private Duration span() {
    return readings.size() < 2
        ? Duration.ZERO
        : Duration.between(readings.getFirst().at(), readings.getLast().at());
  }
}
