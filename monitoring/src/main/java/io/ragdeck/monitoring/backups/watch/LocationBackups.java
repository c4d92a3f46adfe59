package io.ragdeck.monitoring.backups.watch;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.cloud.Location;
import io.ragdeck.monitoring.Observed;
import io.ragdeck.monitoring.backups.BackupLocation;
import io.ragdeck.monitoring.backups.Copy;
import io.ragdeck.monitoring.backups.CopyPart;
import io.ragdeck.monitoring.backups.RestoreWindow;
import io.ragdeck.monitoring.backups.Versioning;
import io.ragdeck.monitoring.backups.reader.CacheCopyReader;
import io.ragdeck.monitoring.backups.reader.ClusterCopyReader;
import io.ragdeck.monitoring.backups.reader.DatabaseCopyReader;
import io.ragdeck.monitoring.backups.reader.VaultReader;
import io.ragdeck.monitoring.backups.reader.VersioningReader;
import io.ragdeck.monitoring.backups.reader.VolumeCopyReader;
import io.ragdeck.monitoring.fleet.SourceStatus;
import io.ragdeck.monitoring.fleet.watch.Beat;
import io.ragdeck.monitoring.fleet.watch.LocationSources;
import io.ragdeck.monitoring.fleet.watch.Refresher;
import io.ragdeck.monitoring.fleet.watch.Source;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The copies of one location. */
final class LocationBackups extends LocationSources<BackupLocation> {

  private final Location location;
  private final Clock clock;
  private final Refresher<List<Copy>> databases;
  private final Refresher<Map<String, RestoreWindow>> databaseWindows;
  private final Refresher<List<Copy>> clusters;
  private final Refresher<Map<String, RestoreWindow>> clusterWindows;
  private final Refresher<List<Copy>> caches;
  private final Refresher<List<Copy>> volumes;
  private final Refresher<VaultReader.Vaulted> vaults;
  private final Refresher<Map<String, Versioning>> versioning;
  private final List<Beat> beats;

  /**
   * @param changed called after every read
   */
  LocationBackups(Location location, AwsClients aws, Clock clock, Runnable changed) {
    super(clock, changed);
    this.location = location;
    this.clock = clock;
    this.databases =
        read(
            CopyPart.DATABASE_SNAPSHOTS.words(),
            () -> new DatabaseCopyReader(aws.rds(location)).snapshots());
    this.databaseWindows =
        read(
            "restore windows of databases",
            () -> new DatabaseCopyReader(aws.rds(location)).windows());
    this.clusters =
        read(
            CopyPart.CLUSTER_SNAPSHOTS.words(),
            () -> new ClusterCopyReader(aws.docDb(location)).snapshots());
    this.clusterWindows =
        read(
            "restore windows of database clusters",
            () -> new ClusterCopyReader(aws.docDb(location)).windows());
    this.caches =
        read(
            CopyPart.CACHE_SNAPSHOTS.words(),
            () -> new CacheCopyReader(aws.elastiCache(location)).snapshots());
    this.volumes =
        read(
            CopyPart.VOLUME_SNAPSHOTS.words(),
            () -> new VolumeCopyReader(aws.ec2(location)).snapshots());
    this.vaults =
        read(CopyPart.RECOVERY_POINTS.words(), () -> new VaultReader(aws.backup(location)).read());
    this.versioning =
        new Refresher<>(
            Source.of(location, Source.Kind.VERSIONING),
            clock,
            last -> new VersioningReader(aws.s3(location), location.region()).read());
    this.beats =
        List.of(
            listed(databases, DatabaseCopyReader.PAGE),
            new Beat(databaseWindows, () -> pages(databaseWindows, DatabaseCopyReader.PAGE)),
            listed(clusters, ClusterCopyReader.PAGE),
            new Beat(clusterWindows, () -> pages(clusterWindows, ClusterCopyReader.PAGE)),
            listed(caches, CacheCopyReader.PAGE),
            listed(volumes, VolumeCopyReader.PAGE),
            new Beat(vaults, this::vaultCalls),
            new Beat(versioning, () -> 1 + versioning.observed().value().map(Map::size).orElse(0)));
  }

  private <T> Refresher<T> read(String what, Supplier<T> reader) {
    return new Refresher<>(Source.backups(location, what), clock, last -> reader.get());
  }

  private static Beat listed(Refresher<List<Copy>> copies, int page) {
    return new Beat(
        copies,
        () -> Math.max(1, Math.ceilDiv(copies.observed().value().map(List::size).orElse(0), page)));
  }

  private static int pages(Refresher<Map<String, RestoreWindow>> windows, int page) {
    return Math.max(1, Math.ceilDiv(windows.observed().value().map(Map::size).orElse(0), page));
  }

  private int vaultCalls() {
    return 1
        + vaults
            .observed()
            .value()
            .map(all -> all.vaults().size() + all.copies().size() / VaultReader.PAGE)
            .orElse(1);
  }

  @Override
  protected List<Beat> beats() {
    return beats;
  }

  @Override
  protected BackupLocation state() {
    Observed<VaultReader.Vaulted> vaulted = vaults.observed();
    return new BackupLocation(
        location,
        Map.of(
            CopyPart.DATABASE_SNAPSHOTS, databases.observed(),
            CopyPart.CLUSTER_SNAPSHOTS, clusters.observed(),
            CopyPart.CACHE_SNAPSHOTS, caches.observed(),
            CopyPart.VOLUME_SNAPSHOTS, volumes.observed(),
            CopyPart.RECOVERY_POINTS, vaulted.map(VaultReader.Vaulted::copies)),
        databaseWindows.observed(),
        clusterWindows.observed(),
        vaulted.map(VaultReader.Vaulted::vaults),
        versioning.observed(),
        tried().stream().map(LocationBackups::named).toList());
  }

  /** What is read is the source here, and not a part of the location. */
  private static SourceStatus named(SourceStatus read) {
    return new SourceStatus(
        read.location(), read.scope().orElse(read.source()), Optional.empty(), read.observed());
  }
}
