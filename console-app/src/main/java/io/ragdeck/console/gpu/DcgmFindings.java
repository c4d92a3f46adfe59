package io.ragdeck.console.gpu;

import io.ragdeck.monitoring.Observed;
import io.ragdeck.monitoring.fleet.FleetSystem;
import io.ragdeck.monitoring.gpu.GpuHost;
import io.ragdeck.monitoring.serving.ServingBoard;
import io.ragdeck.monitoring.serving.gpu.GpuFinding;
import io.ragdeck.monitoring.serving.gpu.HostGpus;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Errors of GPUs that their driver reports, where a DCGM exporter runs on the instance. */
@Singleton
final class DcgmFindings implements GpuFindings {

  private final ServingBoard serving;
  private final SystemGpus gpus;

  DcgmFindings(ServingBoard serving, SystemGpus gpus) {
    this.serving = serving;
    this.gpus = gpus;
  }

  @Override
  public List<Finding> of(FleetSystem system) {
    return gpus.of(system).gpus().hosts().stream()
        .map(GpuHost::id)
        .flatMap(id -> serving.host(id).flatMap(Observed::value).stream())
        .flatMap(host -> host.findings().stream().map(one -> finding(host, one)))
        .toList();
  }

  private static Finding finding(HostGpus host, GpuFinding found) {
    return new Finding(
        "bad",
        found.sentence() + (found.seenAt().isEmpty() ? "; it was there before watching began" : ""),
        found.remedy(),
        Optional.of(host.instance()),
        found.seenAt());
  }
}
