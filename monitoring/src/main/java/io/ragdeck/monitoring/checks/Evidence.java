package io.ragdeck.monitoring.checks;

import io.ragdeck.monitoring.Observed;
import io.ragdeck.monitoring.fleet.FleetSystem;
import io.ragdeck.monitoring.gpu.GpuSystem;
import io.ragdeck.monitoring.inventory.Inventory;
import io.ragdeck.monitoring.serving.gpu.HostGpus;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * All that is known of one system at one moment, each part as old as it is.
 *
 * @param inventory the system's part of its location
 * @param gpus the system's GPU capacity
 * @param hosts what DCGM says of GPUs, by the id of the instance; none where nobody asks it
 * @param quiet what somebody does on purpose
 * @param budgets what the system cost this month against what it may, for each of its budgets;
 *     never observed where nothing is paid for or nobody asked
 * @param asking what has to be asked for
 * @param now in the time of the watched world
 */
public record Evidence(
    FleetSystem system,
    Inventory inventory,
    GpuSystem gpus,
    Map<String, Observed<HostGpus>> hosts,
    Quiet quiet,
    Observed<List<BudgetUse>> budgets,
    Asking asking,
    Instant now) {

  public Evidence {
    hosts = Map.copyOf(hosts);
  }
}
