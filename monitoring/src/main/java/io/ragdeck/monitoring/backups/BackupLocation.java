package io.ragdeck.monitoring.backups;

import io.ragdeck.cloud.Location;
import io.ragdeck.monitoring.LocationBoard;
import io.ragdeck.monitoring.Observed;
import io.ragdeck.monitoring.fleet.SourceStatus;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The copies of one location, each list with its own age and, where it could not be read, why.
 *
 * @param copies every part, also those that were never read
 * @param databaseWindows by the identifier of the database; one without a window is left out
 * @param clusterWindows by the identifier of the cluster
 * @param versioning by the bucket's name
 * @param sources how reading them went
 */
public record BackupLocation(
    Location location,
    Map<CopyPart, Observed<List<Copy>>> copies,
    Observed<Map<String, RestoreWindow>> databaseWindows,
    Observed<Map<String, RestoreWindow>> clusterWindows,
    Observed<List<Vault>> vaults,
    Observed<Map<String, Versioning>> versioning,
    List<SourceStatus> sources)
    implements LocationBoard.State<BackupLocation> {

  public BackupLocation {
    Map<CopyPart, Observed<List<Copy>>> all = new EnumMap<>(CopyPart.class);
    for (CopyPart part : CopyPart.values()) {
      all.put(part, copies.getOrDefault(part, Observed.never()));
    }
    copies = Map.copyOf(all);
    sources = List.copyOf(sources);
  }

  /** Of a location that was never read: nothing is known. */
  public static BackupLocation never(Location location) {
    return new BackupLocation(
        location,
        Map.of(),
        Observed.never(),
        Observed.never(),
        Observed.never(),
        Observed.never(),
        List.of());
  }

  public Observed<List<Copy>> of(CopyPart part) {
    return Objects.requireNonNull(copies.get(part));
  }

  /** The oldest of the lists; empty while one was never read. */
  @Override
  public Optional<Instant> readAt() {
    return copies.values().stream().anyMatch(one -> one.observedAt().isEmpty())
        ? Optional.empty()
        : copies.values().stream()
            .flatMap(one -> one.observedAt().stream())
            .min(Instant::compareTo);
  }

  @Override
  public boolean agreesWith(BackupLocation other) {
    return copies.entrySet().stream()
            .allMatch(one -> one.getValue().agreesWith(other.of(one.getKey())))
        && databaseWindows.agreesWith(other.databaseWindows)
        && clusterWindows.agreesWith(other.clusterWindows)
        && vaults.agreesWith(other.vaults)
        && versioning.agreesWith(other.versioning);
  }
}
