package io.ragdeck.console.costs;

import io.ragdeck.cost.estimate.Assumption;
import io.ragdeck.cost.estimate.Entry;
import io.ragdeck.cost.estimate.material.Material;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Entries that differ in nothing but their names are one: three instances, forty alarms. */
final class Alike {

  /**
   * @param alone the name of what stands for itself; empty text where names don't matter
   */
  private record Key(
      String component,
      String alone,
      Material material,
      BigDecimal hours,
      Map<Assumption, BigDecimal> known) {}

  private Alike() {}

  /** In the order of the first of each; the first one's name stands for the others. */
  static List<Entry> merged(List<Entry> entries) {
    Map<Key, Entry> merged = new LinkedHashMap<>();
    for (Entry entry : entries) {
      merged.merge(
          new Key(
              entry.component(),
              isToldByItsName(entry.material()) ? entry.resource() : "",
              entry.material(),
              entry.hours(),
              entry.known()),
          entry,
          Alike::sum);
    }
    return new ArrayList<>(merged.values());
  }

  /** Of what is unknown the wording of each is another; copies are advised on one by one. */
  private static boolean isToldByItsName(Material material) {
    return material instanceof Material.Unpriced || material instanceof Material.VolumeSnapshots;
  }

  private static Entry sum(Entry one, Entry other) {
    return new Entry(
        one.component(),
        one.resource().replaceFirst(" and \\d+ more$", "")
            + " and "
            + one.count().add(other.count()).subtract(BigDecimal.ONE).toPlainString()
            + " more",
        one.count().add(other.count()),
        one.hours(),
        one.material(),
        one.known());
  }
}
