package io.ragdeck.cost.estimate;

import io.ragdeck.cost.estimate.material.Material.Database;
import io.ragdeck.cost.price.Item;
import io.ragdeck.cost.price.Items;
import io.ragdeck.cost.price.Purchase;
import java.math.BigDecimal;
import java.util.Optional;

/** Databases of RDS: instance, storage, backups, and Extended Support of old versions. */
final class DatabasePricing {

  private static final BigDecimal PERCENT = new BigDecimal("0.01");

  private DatabasePricing() {}

  static void price(Database database, Lines lines) {
    lines.check("database storage in GiB", database.storageGib(), 0, 65_536);
    if (!database.engine().equals("postgres")) {
      lines.refuse(
          "database engine " + database.engine(), "Only the prices of postgres are known here.");
    }
    instance(database, lines);
    BigDecimal size = BigDecimal.valueOf(database.storageGib());
    lines
        .named("database storage type " + database.storageType())
        .monthly(size, "GB", Items.databaseStorage(database.storageType(), database.multiAz()), "");
    backups(size, lines);
    if (database.engine().equals("postgres")) {
      extendedSupport(database, lines);
    }
  }

  /** Reservations are for the instance alone. */
  private static void instance(Database database, Lines lines) {
    Item onDemand = Items.database(database.instanceClass(), database.multiAz());
    lines.named("database class " + database.instanceClass());
    Optional<Purchase> purchase = lines.sheet().buying().databases();
    if (purchase.isPresent() && lines.sheet().sold(onDemand)) {
      lines.committed(
          BigDecimal.ONE,
          "instance",
          onDemand.bought(purchase.get()),
          "reservation, nothing upfront, paid all month");
    } else {
      lines.hourly(BigDecimal.ONE, "instance", onDemand, "");
    }
  }

  /** Free up to the size of the storage. */
  private static void backups(BigDecimal size, Lines lines) {
    Use percent = lines.use(Assumption.DATABASE_BACKUP_PERCENT);
    BigDecimal kept = percent.quantity().multiply(PERCENT).multiply(size);
    BigDecimal above = kept.subtract(size).max(BigDecimal.ZERO);
    lines.monthly(above, "GB", Items.RDS_BACKUP_STORAGE, percent.assumption());
  }

  private static void extendedSupport(Database database, Lines lines) {
    switch (PostgresSupport.of(database.version(), lines.sheet().on())) {
      case STANDARD -> {}
      case EXTENDED_YEARS_1_2 ->
          extendedSupport(database, Items.RDS_EXTENDED_SUPPORT_YEAR_1_2, lines);
      case EXTENDED_YEAR_3 -> extendedSupport(database, Items.RDS_EXTENDED_SUPPORT_YEAR_3, lines);
      case ENDED ->
          lines.remark(
              "postgres " + database.version(),
              "AWS supports it no longer and upgrades it: move to a newer version first.");
      case UNKNOWN -> {
        lines.remark(
            "postgres version " + database.version(),
            "When its support ends is not known here: name a version such as 16.4.");
        if (database.extendedSupport()) {
          lines.unknown(Items.RDS_EXTENDED_SUPPORT_YEAR_1_2, "when its support ends is not known");
        }
      }
    }
  }

  private static void extendedSupport(Database database, Item item, Lines lines) {
    if (!database.extendedSupport()) {
      lines.remark(
          "postgres " + database.version(),
          "Its standard support has ended and Extended Support is off: AWS upgrades it.");
      return;
    }
    int instances = database.multiAz() ? 2 : 1;
    String note = database.multiAz() ? "the standby's too" : "";
    lines
        .sheet()
        .instanceType(database.instanceClass())
        .ifPresentOrElse(
            type ->
                lines.hourly(
                    BigDecimal.valueOf((long) type.vcpus() * instances), "vCPU", item, note),
            () -> lines.unknown(item, "how many vCPUs it has is not known"));
  }
}
