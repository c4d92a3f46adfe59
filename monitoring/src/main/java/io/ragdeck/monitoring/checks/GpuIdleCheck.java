package io.ragdeck.monitoring.checks;

import io.ragdeck.monitoring.Observed;
import io.ragdeck.monitoring.fleet.FleetSystem;
import io.ragdeck.monitoring.gpu.Gauge;
import io.ragdeck.monitoring.gpu.GpuHost;
import io.ragdeck.monitoring.gpu.Idle;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Instances all of whose GPUs did nothing for an hour, and cost the same. */
final class GpuIdleCheck implements Check {

  private static final int AN_HOUR = 55; // Points of a minute; CloudWatch may be late with a few.

  @Override
  public String id() {
    return "gpu-idle";
  }

  @Override
  public String title() {
    return "GPU idle";
  }

  @Override
  public String looksAt() {
    return "Notes GPU instances all of whose GPUs were measured for an hour and did nothing.";
  }

  @Override
  public Duration period() {
    return Duration.ofMinutes(15);
  }

  @Override
  public List<Answer> look(Evidence evidence) {
    FleetSystem system = evidence.system();
    if (!evidence.gpus().basis().isCurrent()) {
      return List.of(
          NotRead.of(this, system, Optional.empty(), "GPU instances", evidence.gpus().basis()));
    }
    Observed<?> metrics = evidence.gpus().parts().metrics();
    if (!metrics.isCurrent()) {
      return List.of(NotRead.of(this, system, Optional.empty(), "GPU metrics", metrics));
    }
    return evidence.gpus().hosts().stream()
        .filter(host -> isIdle(host, evidence.now()))
        .<Answer>map(host -> new Answer.Found(finding(system, host)))
        .toList();
  }

  private static boolean isIdle(GpuHost host, Instant now) {
    return !host.gpus().isEmpty()
        && host.idle(now).size() == host.gpus().size()
        && host.gpus().stream()
            .allMatch(
                gpu ->
                    gpu.series()
                        .filter(series -> !series.isSilent(now))
                        .map(series -> series.of(Gauge.UTILIZATION))
                        .filter(points -> points.size() >= AN_HOUR)
                        .filter(
                            points -> points.stream().allMatch(point -> point.value() < Idle.BUSY))
                        .isPresent());
  }

  private Finding finding(FleetSystem system, GpuHost host) {
    return new Finding(
        id(),
        system.id(),
        Optional.empty(),
        host.id(),
        Severity.NOTE,
        "GPU_IDLE",
        "The GPUs of instance %s%s did nothing for an hour"
            .formatted(host.id(), host.type().map(" (%s)"::formatted).orElse("")),
        Optional.of("Let its group have fewer instances, or move work to it."),
        Optional.empty(),
        List.of());
  }
}
