package io.ragdeck.monitoring.checks;

import io.ragdeck.monitoring.Observed;
import io.ragdeck.monitoring.fleet.SystemId;
import io.ragdeck.monitoring.inventory.Asset;
import io.ragdeck.monitoring.inventory.Kind;
import io.ragdeck.monitoring.inventory.Shape;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Databases whose newest snapshot is older than was promised; without a promise, nothing. */
public final class SnapshotCheck implements Check {

  private final Map<SystemId, Duration> promised;

  /**
   * @param promised how old the newest snapshot may become, for the systems where somebody said so
   */
  public SnapshotCheck(Map<SystemId, Duration> promised) {
    this.promised = Map.copyOf(promised);
  }

  @Override
  public String id() {
    return "snapshot-age";
  }

  @Override
  public String title() {
    return "Backup older than promised";
  }

  @Override
  public String looksAt() {
    return "Finds databases whose newest snapshot is older than the configuration promises. The"
        + " automated backups of RDS are not looked at.";
  }

  @Override
  public Duration period() {
    return Duration.ofMinutes(15);
  }

  @Override
  public List<Answer> look(Evidence evidence) {
    Optional<Duration> promise = Optional.ofNullable(promised.get(evidence.system().id()));
    if (promise.isEmpty()) {
      return List.of();
    }
    for (Kind kind : List.of(Kind.DATABASES, Kind.DATABASE_SNAPSHOTS, Kind.CLUSTER_SNAPSHOTS)) {
      Observed<List<Asset>> read = evidence.inventory().of(kind);
      if (!read.isCurrent()) {
        return List.of(NotRead.of(this, evidence.system(), Optional.empty(), kind.words(), read));
      }
    }
    Map<String, Asset> bySource = new LinkedHashMap<>();
    evidence.inventory().of(Kind.DATABASES).value().orElseThrow().stream()
        .filter(database -> !isReplica(database))
        .forEach(database -> bySource.putIfAbsent(source(database), database));
    return bySource.values().stream()
        .flatMap(database -> look(evidence, database, promise.get()).stream())
        .toList();
  }

  private static boolean isReplica(Asset database) {
    return database.shape() instanceof Shape.Database shape && shape.replica();
  }

  /** What snapshots are taken of: of a cluster with all its instances at once. */
  private static String source(Asset database) {
    return database.shape() instanceof Shape.Database shape
        ? shape.cluster().orElse(database.name())
        : database.name();
  }

  private Optional<Answer> look(Evidence evidence, Asset database, Duration promise) {
    Optional<Instant> newest = newest(evidence, database);
    Instant counted = newest.or(database::createdAt).orElse(Instant.MIN);
    return counted.isAfter(evidence.now().minus(promise))
        ? Optional.empty()
        : Optional.of(
            new Answer.Found(
                new Finding(
                    id(),
                    evidence.system().id(),
                    Optional.empty(),
                    source(database),
                    Severity.WARNING,
                    "BACKUP_OLD",
                    newest.isPresent()
                        ? "The newest snapshot of %s is older than the %s that were promised"
                            .formatted(source(database), hours(promise))
                        : "There is no snapshot of %s".formatted(source(database)),
                    Optional.of("Take one, and see why the schedule did not."),
                    newest,
                    List.of())));
  }

  private static Optional<Instant> newest(Evidence evidence, Asset database) {
    return Stream.of(Kind.DATABASE_SNAPSHOTS, Kind.CLUSTER_SNAPSHOTS)
        .flatMap(kind -> evidence.inventory().of(kind).value().orElse(List.of()).stream())
        .filter(snapshot -> isOf(snapshot, database))
        .flatMap(snapshot -> snapshot.createdAt().stream())
        .max(Instant::compareTo);
  }

  private static boolean isOf(Asset snapshot, Asset database) {
    Optional<String> source = snapshot.shape().partOf();
    return source.filter(database.name()::equals).isPresent()
        || (database.shape() instanceof Shape.Database shape
            && shape.cluster().isPresent()
            && shape.cluster().equals(source));
  }

  private static String hours(Duration promise) {
    return promise.toHours() + " h";
  }
}
