package io.ragdeck.console.gpu;

import io.ragdeck.cloud.Location;
import io.ragdeck.console.live.Topic;
import io.ragdeck.console.live.Versions;
import io.ragdeck.monitoring.fleet.FleetBoard;
import io.ragdeck.monitoring.gpu.GpuBoard;
import jakarta.inject.Singleton;

/** Tells open pages that GPUs are not as they were. */
@Singleton
public final class GpuNews {

  private final FleetBoard fleet;
  private final Versions versions;

  GpuNews(FleetBoard fleet, Versions versions) {
    this.fleet = fleet;
    this.versions = versions;
  }

  /** To be called once. */
  public void follow(GpuBoard board) {
    board.onChange(this::changed);
  }

  private void changed(Location location) {
    fleet.fleet().systems().stream()
        .filter(system -> system.location().equals(location))
        .forEach(system -> versions.advance(Topic.of(system.id())));
    versions.advance(Topic.FLEET);
  }
}
