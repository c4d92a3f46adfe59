package io.ragdeck.monitoring.gpu;

import io.ragdeck.monitoring.LocationBoard;

/** The read model of GPU capacity. */
public final class GpuBoard extends LocationBoard<GpuLocation> {

  public GpuBoard() {
    super(GpuLocation::never);
  }
}
