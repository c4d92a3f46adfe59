package io.ragdeck.console.costs;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.ragdeck.cost.estimate.BillOfMaterials;
import io.ragdeck.provisioning.blueprint.BlueprintException;
import io.ragdeck.provisioning.blueprint.Design;
import io.ragdeck.provisioning.estimate.TemplateBill;
import jakarta.inject.Singleton;

/** What designs are made of. Drawn once for each design: a page estimates again and again. */
@Singleton
final class Bills {

  /** By the very design: the console keeps designs, and to compare them is as dear as to draw. */
  private final Cache<Design, BillOfMaterials> known =
      Caffeine.newBuilder().weakKeys().maximumSize(500).build();

  /**
   * @throws BlueprintException where it can't be drawn
   */
  BillOfMaterials of(Design design) {
    return known.get(design, TemplateBill::of);
  }
}
