package io.ragdeck.monitoring.fleet.watch;

import io.ragdeck.cloud.Location;
import java.util.Optional;

/**
 * One source of the fleet's data: what is read, and for which part of which location.
 *
 * @param scope the cluster, or the kind of inventory or of copies; empty where one read is for the
 *     whole location
 */
public record Source(Location location, Kind kind, Optional<String> scope) {

  /** What is read. The words are an operator's, on pages and in the log. */
  public enum Kind {
    CLUSTERS("clusters"),
    STACKS("stacks"),
    SERVICES("services"),
    TASKS("tasks"),
    INSTANCES("instances"),
    TARGET_GROUPS("target groups"),
    TARGETS("targets"),
    SCALING("scaling"),
    METRICS("metrics"),
    TASK_DEFINITIONS("task definitions"),
    INVENTORY("inventory"),
    GPU_REGISTRATIONS("container instances"),
    GPU_INSTANCES("GPU instances"),
    GPU_GROUPS("Auto Scaling groups"),
    GPU_TYPES("instance types"),
    GPU_METRIC_LIST("list of GPU metrics"),
    GPU_METRICS("GPU metrics"),
    GPU_QUOTAS("GPU quotas"),
    SERVING("model serving"),
    GPU_ERRORS("GPU errors"),
    ALARMS("alarms"),
    ALARM_METRICS("list of metrics of alarms"),
    BACKUPS("backups"),
    VERSIONING("versioning of buckets");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  public static Source of(Location location, Kind kind) {
    return new Source(location, kind, Optional.empty());
  }

  Source in(String cluster, Kind other) {
    return new Source(location, other, Optional.of(cluster));
  }

  public static Source serving(Location location, String service) {
    return new Source(location, Kind.SERVING, Optional.of(service));
  }

  public static Source gpuErrors(Location location, String instance) {
    return new Source(location, Kind.GPU_ERRORS, Optional.of(instance));
  }

  public static Source backups(Location location, String what) {
    return new Source(location, Kind.BACKUPS, Optional.of(what));
  }

  static Source inventory(Location location, String what) {
    return new Source(location, Kind.INVENTORY, Optional.of(what));
  }

  /** {@code services of ragqa-cluster in main/ap-south-1}. */
  @Override
  public String toString() {
    return kind.words() + scope.map(cluster -> " of " + cluster).orElse("") + " in " + location;
  }
}
