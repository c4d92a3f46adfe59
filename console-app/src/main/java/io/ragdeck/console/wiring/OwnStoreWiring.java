package io.ragdeck.console.wiring;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.cloud.Location;
import io.ragdeck.console.configuration.ConsoleConfig;
import io.ragdeck.console.configuration.ConsoleConfig.StoreBackupConfig;
import io.ragdeck.console.ownstore.BackupPlan;
import io.ragdeck.console.store.AuditTrail;
import io.ragdeck.console.store.BackupPlace;
import io.ragdeck.console.store.CronTimes;
import io.ragdeck.console.store.DirectoryPlace;
import io.ragdeck.console.store.Store;
import io.ragdeck.console.store.StoreRestore;
import io.ragdeck.console.store.StoredBackups;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Where copies of the store go, and which one it begins with. */
final class OwnStoreWiring {

  private static final String OFF = "off";
  private static final String KEY = "ragdeck.store-backup.";

  @Produces
  @Singleton
  StoredBackups stored(Store store, AuditTrail audit) {
    return new StoredBackups(store, audit);
  }

  @Produces
  @Singleton
  BackupPlan plan(ConsoleConfig config, AwsClients clients) {
    try {
      return plan(config, config.storeBackup(), clients);
    } catch (IllegalArgumentException wrong) {
      return BackupPlan.faulty(
          cloud(config),
          "Nobody copies this console's own store: %s.".formatted(wrong.getMessage()));
    }
  }

  private static BackupPlan plan(
      ConsoleConfig config, StoreBackupConfig backup, AwsClients clients) {
    return new BackupPlan(
        cloud(config),
        times(backup),
        backup.keep(),
        places(config, backup, clients),
        Optional.empty());
  }

  private static String cloud(ConsoleConfig config) {
    return config.cloud().name().toLowerCase(Locale.ROOT);
  }

  private static Optional<CronTimes> times(StoreBackupConfig backup) {
    if (backup.cron().strip().equals(OFF)) {
      return Optional.empty();
    }
    if (!ZoneId.getAvailableZoneIds().contains(backup.zone())) {
      throw new IllegalArgumentException(
          "%szone is '%s', and must be a name of the time zone database, such as Europe/Berlin"
              .formatted(KEY, backup.zone()));
    }
    try {
      return Optional.of(new CronTimes(backup.cron().strip(), ZoneId.of(backup.zone())));
    } catch (IllegalArgumentException wrong) {
      throw new IllegalArgumentException(
          "%scron is '%s', and must be minute, hour, day of month, month and day of week, such as 0 1 * * *, or off"
              .formatted(KEY, backup.cron()),
          wrong);
    }
  }

  private static List<BackupPlace> places(
      ConsoleConfig config, StoreBackupConfig backup, AwsClients clients) {
    List<BackupPlace> places = new ArrayList<>();
    backup.directory().map(DirectoryPlace::new).ifPresent(places::add);
    backup.bucket().map(bucket -> bucket(backup, bucket, clients)).ifPresent(places::add);
    if (places.isEmpty()) {
      places.add(new DirectoryPlace(config.dataDir().resolve("backups")));
    }
    return places;
  }

  private static BackupPlace bucket(StoreBackupConfig backup, String address, AwsClients clients) {
    try {
      return new BucketPlace(clients, location(backup, clients), BucketAddress.parse(address));
    } catch (IllegalArgumentException wrong) {
      throw new IllegalArgumentException(KEY + "bucket: " + wrong.getMessage(), wrong);
    }
  }

  /** A bucket may be in a region that nobody watches, but its account must be known. */
  private static Location location(StoreBackupConfig backup, AwsClients clients) {
    Optional<Location> said = backup.location().map(String::strip).map(Location::parse);
    if (said.isPresent()
        && clients.locations().stream().noneMatch(one -> isSameAccount(one, said.get()))) {
      throw new IllegalArgumentException(
          "no account is called '%s'".formatted(said.get().account()));
    }
    return said.or(() -> clients.locations().stream().min(Comparator.naturalOrder()))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "say where it is, such as %slocation=main/eu-west-1".formatted(KEY)));
  }

  private static boolean isSameAccount(Location one, Location other) {
    return one.account().equals(other.account());
  }

  /** Empty where nothing is to be restored. */
  @Produces
  @Singleton
  Optional<StoreRestore> restore(ConsoleConfig config, AwsClients clients) {
    return config
        .storeRestoreFrom()
        .map(String::strip)
        .map(
            from ->
                new StoreRestore(
                    from, cloud(config), () -> open(from, config.storeBackup(), clients)));
  }

  private static InputStream open(String from, StoreBackupConfig backup, AwsClients clients)
      throws IOException {
    if (!from.startsWith(BucketAddress.SCHEME)) {
      try {
        return Files.newInputStream(Path.of(from));
      } catch (FileSystemException unusable) {
        throw new IOException(
            "The file can't be read (%s).".formatted(unusable.getClass().getSimpleName()),
            unusable);
      }
    }
    int last = from.lastIndexOf('/');
    try {
      return new BucketPlace(
              clients, location(backup, clients), BucketAddress.parse(from.substring(0, last)))
          .open(from.substring(last + 1));
    } catch (IllegalArgumentException wrong) {
      throw new IOException("ragdeck.store-restore-from: " + wrong.getMessage(), wrong);
    }
  }
}
