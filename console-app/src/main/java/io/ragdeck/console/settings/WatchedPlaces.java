package io.ragdeck.console.settings;

import io.ragdeck.cloud.CloudProblem;
import io.ragdeck.cloud.Location;
import io.ragdeck.monitoring.Observed;
import io.ragdeck.monitoring.fleet.SourceStatus;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The accounts and regions, and how reading them goes.
 *
 * @param problems what can't work about the configuration, one sentence each
 */
record WatchedPlaces(List<Place> places, List<String> problems) {

  private static final String CLUSTERS = "clusters";

  /**
   * One account and region.
   *
   * @param tone {@code ok}, {@code warn} where a part fails, {@code bad} where nothing is known,
   *     {@code unknown} before the first reading
   * @param word the same as a word
   * @param readAt the oldest last good reading of its sources; empty before the first
   */
  record Place(
      Location location,
      String tone,
      String word,
      Optional<Instant> readAt,
      List<CloudProblem> problems) {}

  static WatchedPlaces of(
      Collection<Location> locations, List<SourceStatus> sources, List<String> problems) {
    return new WatchedPlaces(
        new TreeSet<>(locations).stream().map(location -> place(location, sources)).toList(),
        problems);
  }

  /** Without the list of clusters the other sources have nothing to read, and read that well. */
  private static boolean hidesAll(SourceStatus source) {
    return source.source().equals(CLUSTERS)
        && source.observed().isStale()
        && source.observed().value().isEmpty();
  }

  private static Place place(Location location, List<SourceStatus> all) {
    List<SourceStatus> sources =
        all.stream().filter(source -> source.location().equals(location)).toList();
    List<Observed<Instant>> here = sources.stream().map(SourceStatus::observed).toList();
    List<CloudProblem> problems =
        here.stream().flatMap(source -> source.problem().stream()).distinct().toList();
    long failing = here.stream().filter(Observed::isStale).count();
    Optional<Instant> readAt =
        here.stream()
            .flatMap(source -> source.observedAt().stream())
            .min(Comparator.naturalOrder());
    if (here.isEmpty()) {
      return new Place(location, "unknown", "not read yet", readAt, problems);
    }
    if (failing == 0) {
      return new Place(location, "ok", "read", readAt, problems);
    }
    return sources.stream().anyMatch(WatchedPlaces::hidesAll)
        ? new Place(location, "bad", "not readable", readAt, problems)
        : new Place(location, "warn", "partly readable", readAt, problems);
  }
}
