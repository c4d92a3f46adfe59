package io.ragdeck.provisioning.protection;

import io.ragdeck.provisioning.blueprint.Design;
import io.ragdeck.provisioning.blueprint.component.ComposeHost;
import io.ragdeck.provisioning.blueprint.component.DocumentDb;
import io.ragdeck.provisioning.blueprint.component.FileSystem;
import io.ragdeck.provisioning.blueprint.component.Postgres;
import io.ragdeck.provisioning.estimate.ScheduleGaps;
import io.ragdeck.provisioning.template.LogicalId;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * How old the last copy of a store may become by the backup plan of its blueprint: as long as the
 * schedule pauses at most, and the time that AWS Backup may take to begin and to copy.
 *
 * @param within empty where the design has no plan, or one whose schedule can't be read
 */
public record BlueprintPromise(
    Optional<Duration> within, Set<String> logicalIds, boolean clusters) {

  /** The plan lets AWS Backup begin within an hour; the other is for the copying. */
  private static final Duration GRACE = Duration.ofHours(2);

  public BlueprintPromise {
    logicalIds = Set.copyOf(logicalIds);
  }

  /** What the plan of a design copies, as its template part chooses it. */
  public static BlueprintPromise of(Design design) {
    Set<String> copied = new HashSet<>();
    design.all(FileSystem.class).stream()
        .filter(FileSystem::backup)
        .forEach(files -> copied.add(LogicalId.of(files.id())));
    design.all(Postgres.class).stream()
        .filter(database -> database.backupDays() > 0)
        .forEach(database -> copied.add(LogicalId.of(database.id())));
    design.all(ComposeHost.class).stream()
        .filter(host -> host.dataVolumeGiB() > 0)
        .forEach(host -> copied.add(LogicalId.of(host.id(), "volume")));
    return new BlueprintPromise(
        design
            .backups()
            .flatMap(backups -> ScheduleGaps.longest(backups.schedule()))
            .map(gap -> gap.plus(GRACE)),
        copied,
        design.all(DocumentDb.class).stream().anyMatch(database -> database.backupDays() > 0));
  }

  /** Of a store that the template calls this. */
  public Optional<Duration> of(String logicalId) {
    return within.filter(known -> logicalIds.contains(logicalId));
  }

  /** Of a database cluster. */
  public Optional<Duration> ofCluster() {
    return within.filter(known -> clusters);
  }
}
