package io.ragdeck.cost.estimate;

import io.ragdeck.cost.estimate.material.Material.Backups;
import io.ragdeck.cost.estimate.material.Material.Bucket;
import io.ragdeck.cost.estimate.material.Material.FileSystem;
import io.ragdeck.cost.estimate.material.Material.Repository;
import io.ragdeck.cost.estimate.material.Material.Volume;
import io.ragdeck.cost.estimate.material.Material.VolumeSnapshots;
import io.ragdeck.cost.price.Item;
import io.ragdeck.cost.price.Items;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Volumes, file systems, buckets, images, and the backups of them. */
final class StoragePricing {

  private static final int INCLUDED_IOPS = 3_000;
  private static final int INCLUDED_MIBPS = 125;
  private static final int COLD_DAYS_AT_LEAST = 90;

  private StoragePricing() {}

  static void price(Volume volume, Lines lines) {
    lines.check("volume size in GiB", volume.gib(), 1, 65_536);
    lines.check("provisioned IOPS", volume.iops(), 0, 256_000);
    lines.check("provisioned MiB/s", volume.throughput(), 0, 4_000);
    lines
        .named("volume type " + volume.type())
        .monthly(BigDecimal.valueOf(volume.gib()), "GB", Items.volumeStorage(volume.type()), "");
    if (volume.type().equals("gp3")) {
      above(volume.iops(), INCLUDED_IOPS, "IOPS", Items.EBS_GP3_IOPS, lines);
      above(volume.throughput(), INCLUDED_MIBPS, "MiB/s", Items.EBS_GP3_THROUGHPUT, lines);
    }
  }

  private static void above(int provisioned, int included, String unit, Item item, Lines lines) {
    if (provisioned > included) {
      lines.monthly(BigDecimal.valueOf(provisioned - included), unit, item, "");
    }
  }

  static void price(VolumeSnapshots snapshots, Lines lines) {
    lines.check("size of the snapshots in GiB", snapshots.gib(), 0, 10_000_000);
    lines.monthly(BigDecimal.valueOf(snapshots.gib()), "GB", Items.EBS_SNAPSHOT, "");
  }

  static void price(FileSystem files, Lines lines) {
    stored(Assumption.FILES_GB, Items.EFS_STANDARD, lines);
    switch (files.throughput()) {
      case "bursting" -> {}
      case "elastic" -> {
        lines.used(Assumption.FILES_READ_GB, Items.EFS_ELASTIC_READ);
        lines.used(Assumption.FILES_WRITTEN_GB, Items.EFS_ELASTIC_WRITE);
      }
      case "provisioned" -> {
        lines.check("provisioned MiB/s", files.provisionedMibps(), 1, 10_240);
        lines.monthly(
            BigDecimal.valueOf(files.provisionedMibps()),
            "MiB/s",
            Items.EFS_PROVISIONED_THROUGHPUT,
            "");
      }
      default -> {
        lines.refuse(
            "file system throughput " + files.throughput(),
            "Known are elastic, bursting and provisioned.");
        lines.used(Assumption.FILES_READ_GB, Items.EFS_ELASTIC_READ);
      }
    }
  }

  private static void stored(Assumption assumption, Item item, Lines lines) {
    Use use = lines.use(assumption);
    lines.monthly(use.quantity(), "GB", item, use.assumption());
  }

  /** Backups of databases and volumes are billed by their services, of files by AWS Backup. */
  static void price(Backups backups, Lines lines) {
    lines.check("days that backups are kept", backups.keepDays(), 0, 36_500);
    lines.check("days before cold storage", backups.coldAfterDays(), 0, 36_500);
    Use kept = lines.use(Assumption.BACKUP_GB);
    switch (backups.of().toUpperCase(Locale.ROOT)) {
      case "EFS" -> files(backups, kept, lines);
      case "RDS" ->
          lines.monthly(kept.quantity(), "GB", Items.RDS_BACKUP_STORAGE, kept.assumption());
      case "DOCUMENTDB" ->
          lines.monthly(kept.quantity(), "GB", Items.DOCUMENT_BACKUP_STORAGE, kept.assumption());
      case "EBS", "EC2" ->
          lines.monthly(kept.quantity(), "GB", Items.EBS_SNAPSHOT, kept.assumption());
      default ->
          lines
              .named("backups of " + backups.of())
              .monthly(
                  kept.quantity(),
                  "GB",
                  new Item("AWS Backup", backups.of() + " warm storage"),
                  kept.assumption());
    }
  }

  /** The days in cold storage have their share of what is kept. */
  private static void files(Backups backups, Use kept, Lines lines) {
    int cold = backups.coldAfterDays() == 0 ? 0 : backups.keepDays() - backups.coldAfterDays();
    if (cold > 0 && cold < COLD_DAYS_AT_LEAST) {
      lines.refuse(
          cold + " days in cold storage",
          "It keeps for at least 90: keep backups longer, or none of them cold.");
    }
    BigDecimal coldGb =
        cold <= 0
            ? BigDecimal.ZERO
            : kept.quantity()
                .multiply(BigDecimal.valueOf(cold))
                .divide(BigDecimal.valueOf(backups.keepDays()), MathContext.DECIMAL128);
    lines.monthly(kept.quantity().subtract(coldGb), "GB", Items.BACKUP_EFS_WARM, kept.assumption());
    if (coldGb.signum() > 0) {
      lines.monthly(coldGb, "GB", Items.BACKUP_EFS_COLD, kept.assumption());
    }
  }

  static void price(Bucket bucket, Lines lines) {
    stored(Assumption.BUCKET_GB, Items.S3_STORAGE, lines);
    lines.used(Assumption.BUCKET_WRITES, Items.S3_PUT);
    lines.used(Assumption.BUCKET_READS, Items.S3_GET);
  }

  static void price(Repository repository, Lines lines) {
    stored(Assumption.IMAGES_GB, Items.ECR_STORAGE, lines);
  }
}
