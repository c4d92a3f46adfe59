package io.ragdeck.monitoring.fleet.watch;

import io.ragdeck.cloud.Location;
import java.util.Optional;

/**
 * One source of the fleet's data: what is read, and for which part of which location.
 *
 * @param scope the cluster; empty where one read is for the whole location
 */
record Source(Location location, Kind kind, Optional<String> scope) {

  /** What is read. The words are an operator's, on pages and in the log. */
  enum Kind {
    CLUSTERS("clusters"),
    STACKS("stacks"),
    SERVICES("services"),
    TASKS("tasks"),
    INSTANCES("instances"),
    TARGET_GROUPS("target groups"),
    TARGETS("targets"),
    SCALING("scaling"),
    METRICS("metrics"),
    TASK_DEFINITIONS("task definitions");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  static Source of(Location location, Kind kind) {
    return new Source(location, kind, Optional.empty());
  }

  Source in(String cluster, Kind other) {
    return new Source(location, other, Optional.of(cluster));
  }

  /** {@code services of ragqa-cluster in main/ap-south-1}. */
  @Override
  public String toString() {
    return kind.words() + scope.map(cluster -> " of " + cluster).orElse("") + " in " + location;
  }
}
