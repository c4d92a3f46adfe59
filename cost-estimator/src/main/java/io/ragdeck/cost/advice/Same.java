package io.ragdeck.cost.advice;

import io.ragdeck.cost.estimate.Assumption;
import io.ragdeck.cost.estimate.Entry;
import io.ragdeck.cost.estimate.material.Material;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/** An entry through changes: it stays the same component and resource, of the same kind. */
final class Same {

  private Same() {}

  static Predicate<Entry> as(Entry entry) {
    return other ->
        other.component().equals(entry.component())
            && other.resource().equals(entry.resource())
            && other.material().getClass() == entry.material().getClass();
  }

  static Entry with(Entry entry, Material material) {
    return new Entry(
        entry.component(), entry.resource(), entry.count(), entry.hours(), material, entry.known());
  }

  static Entry during(Entry entry, BigDecimal hours) {
    return new Entry(
        entry.component(), entry.resource(), entry.count(), hours, entry.material(), entry.known());
  }

  static Entry knowing(Entry entry, Assumption assumption, BigDecimal use) {
    Map<Assumption, BigDecimal> known = new HashMap<>(entry.known());
    known.put(assumption, use);
    return new Entry(
        entry.component(), entry.resource(), entry.count(), entry.hours(), entry.material(), known);
  }
}
