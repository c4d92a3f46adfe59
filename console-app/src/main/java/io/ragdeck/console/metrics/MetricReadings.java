package io.ragdeck.console.metrics;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.ragdeck.cloud.AwsClients;
import io.ragdeck.cloud.CloudProblem;
import io.ragdeck.cloud.Location;
import io.ragdeck.console.format.Ages;
import io.ragdeck.monitoring.Observed;
import io.ragdeck.monitoring.metrics.AlarmHistoryReader;
import io.ragdeck.monitoring.metrics.AlarmHistoryReader.Change;
import io.ragdeck.monitoring.metrics.MetricFinder;
import io.ragdeck.monitoring.metrics.MetricQuery;
import io.ragdeck.monitoring.metrics.MetricRange;
import io.ragdeck.monitoring.metrics.MetricReader;
import io.ragdeck.monitoring.metrics.ScalingActivityReader;
import io.ragdeck.monitoring.metrics.ScalingActivityReader.Activity;
import io.ragdeck.monitoring.metrics.Series;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/**
 * Series, read when somebody asks and kept for a moment for everybody else who does: a thousand
 * browsers on one page are one reading, and pages that share a series read it once.
 */
@Singleton
public final class MetricReadings {

  /** A point is about 60 bytes; this is some 30 MB. */
  private static final long MOST_POINTS = 500_000;

  /** Longer than any reading counts as new: what does is part of the key. */
  private static final Duration KEPT = Duration.ofMinutes(6);

  /** How long the last good series stand in for those that can't be read. */
  private static final Duration LAST_GOOD_KEPT = Duration.ofHours(1);

  /** What failed is asked again soon, but not by each of those who look. */
  private static final Duration RETRY = Duration.ofSeconds(15);

  /** A new metric appears in AWS's list within a quarter of an hour. */
  private static final Duration LIST_FRESH = Duration.ofMinutes(10);

  private final AwsClients clients;
  private final Clock clock;

  private final AsyncCache<Key, Observed<Series>> readings =
      Caffeine.newBuilder()
          .maximumWeight(MOST_POINTS)
          .weigher((Key key, Observed<Series> series) -> weight(series))
          .expireAfterWrite(KEPT)
          .buildAsync();

  private final Cache<LastKey, Observed<Series>> lastGood =
      Caffeine.newBuilder()
          .maximumWeight(MOST_POINTS)
          .weigher((LastKey key, Observed<Series> series) -> weight(series))
          .expireAfterWrite(LAST_GOOD_KEPT)
          .build();

  private final AsyncCache<ListKey, Observed<MetricFinder.Found>> lists =
      Caffeine.newBuilder()
          .maximumWeight(200)
          .weigher((ListKey key, Observed<MetricFinder.Found> found) -> 1)
          .expireAfterWrite(LIST_FRESH)
          .buildAsync();

  private final AsyncCache<AlarmKey, Observed<List<Change>>> alarms =
      Caffeine.newBuilder()
          .maximumWeight(100_000)
          .weigher((AlarmKey key, Observed<List<Change>> changes) -> weightOf(changes))
          .expireAfterWrite(KEPT)
          .buildAsync();

  private final AsyncCache<ScalingKey, Observed<List<Activity>>> scaling =
      Caffeine.newBuilder()
          .maximumWeight(100_000)
          .weigher((ScalingKey key, Observed<List<Activity>> activities) -> weightOf(activities))
          .expireAfterWrite(KEPT)
          .buildAsync();

  /**
   * @param slot the stretch of time in which one reading is as good as another
   */
  private record Key(Location location, MetricQuery query, MetricRange range, long slot) {}

  /** The same question, whenever it is asked. */
  private record LastKey(Location location, MetricQuery query, Duration period, int periods) {}

  private record ListKey(Location location, long slot) {}

  private record AlarmKey(Location location, MetricRange range, long slot) {}

  private record ScalingKey(Location location, MetricRange range, long slot) {}

  MetricReadings(AwsClients clients, Clock clock) {
    this.clients = clients;
    this.clock = clock;
  }

  /** The series of each query: as they were read last, and why where the last reading failed. */
  public Map<MetricQuery, Observed<Series>> read(
      Location location, Collection<MetricQuery> queries, MetricRange range) {
    Instant now = clock.instant();
    long slot = slot(now, range.freshFor());
    Set<Key> keys =
        queries.stream()
            .map(query -> new Key(location, query, range, slot))
            .collect(Collectors.toUnmodifiableSet());
    keys.forEach(key -> forgetFailure(readings, key, now));
    Map<MetricQuery, Observed<Series>> answer = new HashMap<>();
    readings
        .getAll(keys, (missing, executor) -> CompletableFuture.completedFuture(ask(missing, range)))
        .join()
        .forEach((key, series) -> answer.put(key.query(), series));
    return answer;
  }

  /** On the thread of the first who asks; the others wait for the same answer. */
  private Map<Key, Observed<Series>> ask(Set<? extends Key> keys, MetricRange range) {
    Map<Key, Observed<Series>> answer = new HashMap<>();
    Map<Location, List<Key>> places =
        keys.stream().map(Key.class::cast).collect(Collectors.groupingBy(Key::location));
    places.forEach((location, some) -> answer.putAll(ask(location, some, range)));
    return answer;
  }

  private Map<Key, Observed<Series>> ask(Location location, List<Key> keys, MetricRange range) {
    Instant now = clock.instant();
    Map<Key, Observed<Series>> answer = new HashMap<>();
    try {
      Map<MetricQuery, Series> read =
          new MetricReader(clients.cloudWatch(location))
              .read(keys.stream().map(Key::query).toList(), range);
      for (Key key : keys) {
        Series series = read.getOrDefault(key.query(), new Series(List.of(), Optional.empty()));
        answer.put(key, series.failed() ? instead(key, series, now) : good(key, series, now));
      }
    } catch (RuntimeException failure) {
      CloudProblem why = CloudProblem.of(failure);
      for (Key key : keys) {
        Observed<Series> before = lastGood.getIfPresent(last(key));
        answer.put(key, (before == null ? Observed.<Series>never() : before).failed(why, now));
      }
    }
    return answer;
  }

  private Observed<Series> good(Key key, Series series, Instant now) {
    Observed<Series> good = Observed.of(series, now);
    lastGood.put(last(key), good);
    return good;
  }

  /**
   * CloudWatch may fail with one series of many: the last good one stands in for it, as old as it
   * is.
   */
  private Observed<Series> instead(Key key, Series failed, Instant now) {
    Observed<Series> before = lastGood.getIfPresent(last(key));
    String why = failed.problem().orElse("CloudWatch did not give it.");
    if (before != null) {
      return before.failed(
          problem(
              "%s Shown is what was read at %s."
                  .formatted(why, before.observedAt().map(Ages::exact).orElse("another time"))),
          now);
    }
    return (failed.points().isEmpty() ? Observed.<Series>never() : Observed.of(failed, now))
        .failed(problem(why), now);
  }

  private static CloudProblem problem(String why) {
    return new CloudProblem(CloudProblem.Kind.UNAVAILABLE, why, Optional.empty());
  }

  /** Every metric of a location that had data within two weeks. */
  Observed<MetricFinder.Found> listed(Location location) {
    Instant now = clock.instant();
    ListKey key = new ListKey(location, slot(now, LIST_FRESH));
    forgetFailure(lists, key, now);
    return lists.get(key, absent -> list(location)).join();
  }

  private Observed<MetricFinder.Found> list(Location location) {
    Instant now = clock.instant();
    try {
      return Observed.of(new MetricFinder(clients.cloudWatch(location)).find(), now);
    } catch (RuntimeException failure) {
      return Observed.<MetricFinder.Found>never().failed(CloudProblem.of(failure), now);
    }
  }

  /** How the alarms of a location changed meanwhile, newest first. */
  public Observed<List<Change>> alarmChanges(Location location, MetricRange range) {
    Instant now = clock.instant();
    AlarmKey key = new AlarmKey(location, range, slot(now, range.freshFor()));
    forgetFailure(alarms, key, now);
    return alarms.get(key, absent -> changes(location, range)).join();
  }

  private Observed<List<Change>> changes(Location location, MetricRange range) {
    Instant now = clock.instant();
    try {
      return Observed.of(
          new AlarmHistoryReader(clients.cloudWatch(location)).read(range.from(), range.until()),
          now);
    } catch (RuntimeException failure) {
      return Observed.<List<Change>>never().failed(CloudProblem.of(failure), now);
    }
  }

  /** How services of a location were scaled meanwhile, newest first. */
  Observed<List<Activity>> scalingActivities(Location location, MetricRange range) {
    Instant now = clock.instant();
    ScalingKey key = new ScalingKey(location, range, slot(now, range.freshFor()));
    forgetFailure(scaling, key, now);
    return scaling.get(key, absent -> activities(location, range)).join();
  }

  private Observed<List<Activity>> activities(Location location, MetricRange range) {
    Instant now = clock.instant();
    try {
      return Observed.of(
          new ScalingActivityReader(clients.applicationAutoScaling(location))
              .read(range.from(), range.until()),
          now);
    } catch (RuntimeException failure) {
      return Observed.<List<Activity>>never().failed(CloudProblem.of(failure), now);
    }
  }

  /** Of a world that begins anew, or that somebody meddled with, nothing that was read is true. */
  public void forget() {
    readings.synchronous().invalidateAll();
    lastGood.invalidateAll();
    lists.synchronous().invalidateAll();
    alarms.synchronous().invalidateAll();
    scaling.synchronous().invalidateAll();
  }

  private static <K, V> void forgetFailure(AsyncCache<K, Observed<V>> cache, K key, Instant now) {
    CompletableFuture<Observed<V>> known = cache.getIfPresent(key);
    if (known != null
        && known.isDone()
        && known
            .join()
            .problemSince()
            .filter(since -> !since.plus(RETRY).isAfter(now))
            .isPresent()) {
      // Only this failure: somebody else may ask again already.
      boolean ignored = cache.asMap().remove(key, known);
    }
  }

  private static LastKey last(Key key) {
    return new LastKey(key.location(), key.query(), key.range().period(), key.range().periods());
  }

  private static long slot(Instant now, Duration fresh) {
    return Math.floorDiv(now.getEpochSecond(), fresh.getSeconds());
  }

  private static int weightOf(Observed<? extends List<?>> found) {
    return 1 + found.value().map(List::size).orElse(0);
  }

  private static int weight(Observed<Series> series) {
    return 10 + series.value().map(one -> one.points().size()).orElse(0);
  }
}
