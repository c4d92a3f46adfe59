package io.ragdeck.console.costs;

import io.ragdeck.cost.estimate.BillOfMaterials;
import io.ragdeck.cost.estimate.Entry;
import io.ragdeck.cost.estimate.Total;
import io.ragdeck.monitoring.Observed;
import io.ragdeck.monitoring.inventory.Asset;
import io.ragdeck.monitoring.inventory.Inventory;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** What one more of something that stands would cost a month. Asks nobody. */
@Singleton
public final class AssetCosts {

  private final Estimates estimates;
  private final Clock clock;

  AssetCosts(Estimates estimates, Clock clock) {
    this.estimates = estimates;
    this.clock = clock;
  }

  /** Zero and something unknown where there is no price for it. */
  public Total monthly(Inventory inventory, Asset asset) {
    List<Entry> entries =
        AssetMaterials.of(inventory, Optional.empty(), _ -> Observed.never(), clock.instant())
            .entries(asset);
    return estimates.of(new BillOfMaterials(inventory.location().region().id(), entries)).total();
  }
}
