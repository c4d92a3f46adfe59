package io.ragdeck.console.costs;

import io.ragdeck.cost.estimate.Entry;
import io.ragdeck.cost.estimate.material.Material;
import io.ragdeck.monitoring.inventory.Asset;
import io.ragdeck.monitoring.inventory.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What a database is billed for: one that is stopped still has its storage. */
final class DatabaseMaterials {

  private static final String DOCUMENTS = "docdb";

  private DatabaseMaterials() {}

  /**
   * The entries of an instance.
   *
   * @param seen clusters whose storage is on the bill already
   */
  static List<Entry> of(Asset asset, Shape.Database database, Set<String> seen) {
    if (database.engine().equals(DOCUMENTS)) {
      return documents(asset, database, seen);
    }
    if (database.cluster().isPresent()) {
      return AssetMaterials.unpriced(asset, "AWS::RDS::DBCluster of " + database.engine());
    }
    return database.stopped()
        ? AssetMaterials.unpriced(asset, "the storage of a stopped AWS::RDS::DBInstance")
        : AssetMaterials.one(asset, material(database));
  }

  private static Material material(Shape.Database database) {
    return new Material.Database(
        database.engine(),
        database.version(),
        database.instanceClass(),
        database.multiAz(),
        database.storageType(),
        database.storageGib(),
        database.extendedSupport());
  }

  private static List<Entry> documents(Asset asset, Shape.Database database, Set<String> seen) {
    List<Entry> entries = new ArrayList<>();
    if (!database.stopped()) {
      entries.addAll(
          AssetMaterials.one(asset, new Material.DocumentInstance(database.instanceClass())));
    }
    String cluster = database.cluster().orElse(asset.name());
    if (seen.add(cluster)) {
      entries.add(Entry.of(asset.name(), cluster, 1, new Material.DocumentStorage()));
    }
    return entries;
  }
}
