package io.ragdeck.monitoring.checks;

import io.ragdeck.monitoring.Observed;
import io.ragdeck.monitoring.fleet.FleetSystem;
import io.ragdeck.monitoring.gpu.GpuHost;
import io.ragdeck.monitoring.gpu.GpuInstance;
import io.ragdeck.monitoring.gpu.GpuInstance.StatusChecks;
import io.ragdeck.monitoring.gpu.PlacedTask;
import io.ragdeck.monitoring.gpu.Registration;
import io.ragdeck.monitoring.serving.gpu.GpuError;
import io.ragdeck.monitoring.serving.gpu.GpuFinding;
import io.ragdeck.monitoring.serving.gpu.HostGpus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Instances whose GPUs, or which themselves, can't be trusted. */
final class GpuImpairedCheck implements Check {

  static final String IMPAIRED = "GPU_IMPAIRED";
  static final String ERRORS = "GPU_ERROR";

  /** As EC2 spells it; ECS uses capitals and underscores. */
  private static final Set<String> UNDECIDED = Set.of("insufficient-data", "initializing");

  @Override
  public String id() {
    return "gpu-impaired";
  }

  @Override
  public String title() {
    return "GPU impaired";
  }

  @Override
  public String looksAt() {
    return "Finds GPU instances that fail the checks of EC2 or ECS, and XID, ECC and row remap"
        + " errors of their GPUs when they are new.";
  }

  @Override
  public Duration period() {
    return Duration.ofMinutes(1);
  }

  @Override
  public List<Answer> look(Evidence evidence) {
    FleetSystem system = evidence.system();
    if (!evidence.gpus().basis().isCurrent()) {
      return List.of(
          NotRead.of(this, system, Optional.empty(), "GPU instances", evidence.gpus().basis()));
    }
    return evidence.gpus().hosts().stream().flatMap(host -> look(evidence, host).stream()).toList();
  }

  private Optional<Answer> look(Evidence evidence, GpuHost host) {
    Observed<HostGpus> measured = evidence.hosts().getOrDefault(host.id(), Observed.never());
    List<GpuFinding> errors =
        measured.value().stream()
            .flatMap(gpus -> gpus.findings().stream())
            .filter(GpuImpairedCheck::counts)
            .toList();
    Optional<String> broken = broken(host);
    if (broken.isEmpty() && errors.isEmpty()) {
      return unread(evidence, host, measured);
    }
    return Optional.of(new Answer.Found(finding(evidence.system(), host, broken, errors)));
  }

  /** What of it is not known; whoever asks no exporter of DCGM knows enough without. */
  private Optional<Answer> unread(Evidence evidence, GpuHost host, Observed<HostGpus> measured) {
    FleetSystem system = evidence.system();
    Observed<?> instances = evidence.gpus().parts().instances();
    if (!instances.isCurrent()) {
      return Optional.of(
          NotRead.of(this, system, Optional.of(host.id()), "its status checks", instances));
    }
    if (evidence.hosts().containsKey(host.id()) && !measured.isCurrent()) {
      return Optional.of(NotRead.of(this, system, Optional.of(host.id()), "its GPUs", measured));
    }
    return isChecked(host)
        ? Optional.empty()
        : Optional.of(
            new Answer.NotKnown(
                id(), system.id(), Optional.of(host.id()), "AWS is not done checking it"));
  }

  private static boolean isChecked(GpuHost host) {
    return host.instance().flatMap(GpuInstance::checks).stream()
            .flatMap(checks -> Stream.of(checks.instance(), checks.system()))
            .noneMatch(UNDECIDED::contains)
        && host.registration().flatMap(Registration::accelerator).stream()
            .map(check -> check.status().toLowerCase(Locale.ROOT).replace('_', '-'))
            .noneMatch(UNDECIDED::contains);
  }

  /** The last XID stays until the driver is loaded anew; an error of memory is one as it stands. */
  private static boolean counts(GpuFinding error) {
    return error.error() != GpuError.XID || error.seenAt().isPresent();
  }

  private static Optional<String> broken(GpuHost host) {
    if (host.instance().flatMap(one -> one.checks()).filter(StatusChecks::isImpaired).isPresent()) {
      return Optional.of("Instance %s fails EC2's status checks".formatted(host.id()));
    }
    return host.registration()
        .flatMap(Registration::accelerator)
        .filter(Registration.Check::isImpaired)
        .map(check -> "ECS finds the GPUs of instance %s impaired".formatted(host.id()));
  }

  private Finding finding(
      FleetSystem system, GpuHost host, Optional<String> broken, List<GpuFinding> errors) {
    Set<String> services =
        host.tasks().stream()
            .map(PlacedTask::service)
            .flatMap(Optional::stream)
            .collect(Collectors.toCollection(TreeSet::new));
    return new Finding(
        id(),
        system.id(),
        Optional.empty(),
        host.id(),
        broken.isPresent() ? Severity.CRITICAL : Severity.WARNING,
        broken.isPresent() ? IMPAIRED : ERRORS,
        broken.orElseGet(
                () -> "A GPU of instance %s: %s".formatted(host.id(), errors.getFirst().sentence()))
            + (services.isEmpty() ? "" : "; %s runs there".formatted(String.join(", ", services))),
        broken.isPresent()
            ? Optional.of("Drain the instance and replace it.")
            : errors.getFirst().remedy(),
        since(host, errors),
        errors.stream().map(GpuFinding::sentence).toList(),
        services);
  }

  private static Optional<Instant> since(GpuHost host, List<GpuFinding> errors) {
    return host.registration()
        .flatMap(Registration::accelerator)
        .filter(Registration.Check::isImpaired)
        .flatMap(Registration.Check::since)
        .or(() -> errors.stream().flatMap(one -> one.seenAt().stream()).min(Instant::compareTo));
  }
}
