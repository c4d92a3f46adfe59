package io.ragdeck.monitoring.gpu.watch;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.monitoring.fleet.watch.BoardWatch;
import io.ragdeck.monitoring.fleet.watch.WatchThreads;
import io.ragdeck.monitoring.gpu.GpuBoard;
import io.ragdeck.monitoring.gpu.GpuLocation;
import java.time.Clock;

/** Keeps a {@link GpuBoard} true. */
public final class GpuWatch extends BoardWatch<GpuLocation> {

  /**
   * @param clock of the observations; periods and limits go by the machine's time
   */
  public GpuWatch(AwsClients aws, GpuBoard board, Clock clock) {
    super(
        aws,
        board,
        new WatchThreads(System.getLogger(GpuWatch.class.getName()), "gpu-ticks", "Reading GPUs"),
        (location, changed) -> new LocationGpu(location, aws, clock, changed));
  }
}
