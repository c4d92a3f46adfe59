package io.ragdeck.monitoring.fleet.watch;

import io.ragdeck.cloud.CloudProblem;
import io.ragdeck.cloud.Location;
import io.ragdeck.monitoring.Observed;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Asks about many things once a day, a few of each location at a time: nobody waits for the
 * answers, and what they tell changes by the week. Asked by one thread, read by any.
 */
public final class DailyRounds<K, V> {

  private final int batch;
  private final Clock clock;
  private final Map<Subject<K>, Observed<V>> known = new ConcurrentHashMap<>();
  private final Map<Subject<K>, Instant> tried = new ConcurrentHashMap<>();

  private record Subject<K>(Location location, K key) {}

  /**
   * @param batch how many of a location are asked about at a time
   */
  public DailyRounds(int batch, Clock clock) {
    this.batch = batch;
    this.clock = clock;
  }

  public Observed<V> of(Location location, K key) {
    return Optional.ofNullable(known.get(new Subject<>(location, key))).orElse(Observed.never());
  }

  /**
   * Asks about the next few that are due, and forgets what is gone.
   *
   * @param read what is left out of its answer is not known
   * @return whether anything was asked
   */
  public boolean next(
      Map<Location, List<K>> wanted, BiFunction<Location, List<K>, Map<K, V>> read) {
    Instant now = clock.instant();
    var all =
        wanted.entrySet().stream()
            .flatMap(here -> subjects(here.getKey(), here.getValue()))
            .collect(Collectors.toSet());
    known.keySet().retainAll(all);
    tried.keySet().retainAll(all);
    boolean asked = false;
    for (Map.Entry<Location, List<K>> here : wanted.entrySet()) {
      List<Subject<K>> due =
          subjects(here.getKey(), here.getValue())
              .filter(subject -> isDue(subject, now))
              .limit(batch)
              .toList();
      if (!due.isEmpty()) {
        ask(here.getKey(), due, read, now);
        asked = true;
      }
    }
    return asked;
  }

  private Stream<Subject<K>> subjects(Location location, List<K> keys) {
    return keys.stream().map(key -> new Subject<>(location, key));
  }

  /** Also where the watched world's clock was put back. */
  private boolean isDue(Subject<K> subject, Instant now) {
    Instant last = tried.getOrDefault(subject, Instant.MIN);
    Observed<V> answer = of(subject.location(), subject.key());
    boolean good = answer.value().isPresent() && !answer.isStale();
    return last.isAfter(now)
        || !now.isBefore(
            last.equals(Instant.MIN)
                ? last
                : last.plus(good ? RefreshPeriods.SLOW : RefreshPeriods.SLOW_AGAIN));
  }

  private void ask(
      Location location,
      List<Subject<K>> due,
      BiFunction<Location, List<K>, Map<K, V>> read,
      Instant now) {
    due.forEach(subject -> tried.put(subject, now));
    try {
      Map<K, V> answers = read.apply(location, due.stream().map(Subject::key).toList());
      for (Subject<K> subject : due) {
        Optional.ofNullable(answers.get(subject.key()))
            .ifPresent(answer -> known.put(subject, Observed.of(answer, now)));
      }
    } catch (SdkException failure) {
      CloudProblem problem = CloudProblem.of(failure);
      due.forEach(
          subject ->
              known.put(subject, of(subject.location(), subject.key()).failed(problem, now)));
    }
  }
}
