package io.ragdeck.cost.estimate;

import io.ragdeck.cost.estimate.material.Material.CacheNode;
import io.ragdeck.cost.estimate.material.Material.DocumentInstance;
import io.ragdeck.cost.estimate.material.Material.DocumentStorage;
import io.ragdeck.cost.estimate.material.Material.SearchCapacity;
import io.ragdeck.cost.estimate.material.Material.SearchNode;
import io.ragdeck.cost.estimate.material.Material.Table;
import io.ragdeck.cost.price.Items;
import java.math.BigDecimal;

/** Caches, documents, tables and search. */
final class DataPricing {

  private static final int FEWEST_UNITS = 2;

  private DataPricing() {}

  static void price(CacheNode node, Lines lines) {
    lines.named("node type " + node.nodeType());
    switch (node.engine()) {
      case "redis" -> lines.hourly(BigDecimal.ONE, "node", Items.redisNode(node.nodeType()), "");
      case "valkey" -> lines.hourly(BigDecimal.ONE, "node", Items.valkeyNode(node.nodeType()), "");
      default -> {
        lines.refuse("cache engine " + node.engine(), "Known are redis and valkey.");
        lines.hourly(BigDecimal.ONE, "node", Items.redisNode(node.nodeType()), "");
      }
    }
  }

  static void price(DocumentInstance instance, Lines lines) {
    lines
        .named("instance class " + instance.instanceClass())
        .hourly(BigDecimal.ONE, "instance", Items.documentInstance(instance.instanceClass()), "");
  }

  static void price(DocumentStorage storage, Lines lines) {
    Use data = lines.use(Assumption.DOCUMENT_GB);
    lines.monthly(data.quantity(), "GB", Items.DOCUMENT_STORAGE, data.assumption());
    lines.used(Assumption.DOCUMENT_IO, Items.DOCUMENT_IO);
  }

  static void price(Table table, Lines lines) {
    Use data = lines.use(Assumption.TABLE_GB);
    lines.monthly(data.quantity(), "GB", Items.DYNAMODB_STORAGE, data.assumption());
    lines.used(Assumption.TABLE_WRITES, Items.DYNAMODB_WRITE);
    lines.used(Assumption.TABLE_READS, Items.DYNAMODB_READ);
  }

  static void price(SearchNode node, Lines lines) {
    lines.check("storage of a node in GiB", node.storageGib(), 0, 24_576);
    lines
        .named("node type " + node.type())
        .hourly(BigDecimal.ONE, "node", Items.searchNode(node.type()), "");
    lines
        .named("storage type " + node.storageType())
        .monthly(
            BigDecimal.valueOf(node.storageGib()),
            "GB",
            Items.searchStorage(node.storageType()),
            "");
  }

  static void price(SearchCapacity capacity, Lines lines) {
    lines.check("capacity units", capacity.units(), 0, 1_000);
    lines.hourly(
        BigDecimal.valueOf(Math.max(FEWEST_UNITS, capacity.units())),
        "OCU",
        Items.SEARCH_OCU,
        capacity.units() < FEWEST_UNITS ? "one to index and one to search at the least" : "");
  }
}
