package io.ragdeck.console.gpu;

import io.ragdeck.console.format.Amounts;
import io.ragdeck.console.format.Money;
import io.ragdeck.monitoring.gpu.GpuHost;
import io.ragdeck.monitoring.gpu.GpuInstance;
import io.ragdeck.monitoring.gpu.Hardware;
import io.ragdeck.monitoring.gpu.Idle;
import io.ragdeck.monitoring.gpu.PlacedTask;
import io.ragdeck.monitoring.gpu.Registration;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An instance on the page.
 *
 * @param model "1 × A10G, 24 GB"; empty while its type was not read
 * @param tone the worst of its states
 * @param states what EC2 and ECS say of it
 * @param warnings what an operator has to know, one sentence each
 * @param left "2 vCPU, 8 GiB, 0 of 1 GPUs left"; empty where ECS does not say
 * @param elsewhere how many tasks on it are of no service here
 * @param cost "$1.21 an hour", or that it is not known
 * @param idle what does nothing and costs; empty for nothing
 * @param inGroup whether a group would put another in its place
 */
public record HostRow(
    String id,
    String type,
    Optional<String> model,
    String zone,
    String purchase,
    String tone,
    List<State> states,
    List<String> warnings,
    Optional<String> left,
    List<PlacedTask> tasks,
    int elsewhere,
    List<GpuRow> gpus,
    String cost,
    Optional<String> idle,
    Optional<Instant> launchedAt,
    boolean inGroup,
    boolean running,
    boolean stopped,
    boolean registered,
    boolean spot) {

  public HostRow {
    states = List.copyOf(states);
    warnings = List.copyOf(warnings);
    tasks = List.copyOf(tasks);
    gpus = List.copyOf(gpus);
  }

  /** What one of AWS's services says. */
  public record State(String of, String word, String tone) {}

  static HostRow of(GpuHost host, SystemGpus.Known known) {
    List<State> states = states(host);
    String unmeasured = unmeasured(host, known);
    Optional<BigDecimal> hourly = known.hourly(host);
    return new HostRow(
        host.id(),
        host.type().orElse("unknown type"),
        host.model().map(HostRow::model),
        host.zone().orElse("zone unknown"),
        host.instance().map(one -> one.spot() ? "spot" : "on demand").orElse("not known"),
        states.stream().map(State::tone).max(HostRow::worse).orElse("unknown"),
        states,
        warnings(host),
        host.registration().map(HostRow::left),
        host.tasks(),
        host.registration()
            .map(one -> Math.max(0, one.runningTasks() + one.pendingTasks() - host.tasks().size()))
            .orElse(0),
        host.gpus().stream().map(gpu -> GpuRow.of(gpu, known, unmeasured)).toList(),
        GpuGlance.runs(host)
            ? hourly.map(rate -> Money.dollars(rate) + " an hour").orElse("price not known")
            : "nothing while it does not run",
        idle(host, known, hourly),
        host.instance().flatMap(GpuInstance::launchedAt),
        host.group().isPresent() || host.instance().flatMap(GpuInstance::group).isPresent(),
        host.instance().filter(GpuInstance::isRunning).isPresent(),
        host.instance().filter(one -> one.state().equals("stopped")).isPresent(),
        host.registration().isPresent(),
        host.isSpot());
  }

  /** "1 × A10G, 24 GB". */
  static String model(Hardware.Gpus gpus) {
    return "%s × %s, %s".formatted(gpus.count(), gpus.model(), memory(gpus.memory()));
  }

  /**
   * As vendors say it: 16,384 MiB are 16 GiB, and 22,888 MiB are the 24 GB that stand on the box.
   */
  static String memory(int mebibytes) {
    return mebibytes % 1024 == 0
        ? Amounts.mebibytes(mebibytes)
        : Math.round(mebibytes * 1.048576 / 1000) + " GB";
  }

  private static List<State> states(GpuHost host) {
    List<State> states = new ArrayList<>();
    states.add(
        host.instance()
            .map(one -> new State("EC2", one.state(), ofEc2(one.state())))
            .orElse(new State("EC2", "not known", "unknown")));
    host.instance()
        .filter(GpuInstance::isRunning)
        .ifPresent(
            one ->
                states.add(
                    one.checks()
                        .map(HostRow::checks)
                        .orElse(new State("Status checks", "not known", "unknown"))));
    states.add(
        host.registration()
            .map(HostRow::ecs)
            .orElse(
                GpuGlance.runs(host)
                    ? new State("ECS", "in no cluster", "warn")
                    : new State("ECS", "in no cluster", "rest")));
    host.registration()
        .ifPresent(
            one ->
                states.add(
                    one.accelerator()
                        .map(HostRow::accelerator)
                        .orElse(new State("GPU health", "not checked by ECS", "unknown"))));
    host.lifecycle()
        .filter(lifecycle -> !lifecycle.equals("InService"))
        .ifPresent(
            lifecycle ->
                states.add(
                    new State(
                        "Group", lifecycle, lifecycle.startsWith("Terminat") ? "warn" : "busy")));
    return states;
  }

  private static String ofEc2(String state) {
    return switch (state) {
      case "running" -> "ok";
      case "pending", "stopping", "shutting-down" -> "busy";
      case "stopped" -> "rest";
      default -> "unknown";
    };
  }

  private static State checks(GpuInstance.StatusChecks checks) {
    if (checks.isImpaired()) {
      return new State("Status checks", "impaired", "bad");
    }
    return checks.instance().equals("ok") && checks.system().equals("ok")
        ? new State("Status checks", "passed", "ok")
        : new State("Status checks", checks.instance(), "busy");
  }

  private static State ecs(Registration one) {
    if (!one.agentConnected()) {
      return new State("ECS", "agent not connected", "bad");
    }
    return switch (one.status()) {
      case "ACTIVE" -> new State("ECS", "takes tasks", "ok");
      case "DRAINING" -> new State("ECS", "draining", "busy");
      default -> new State("ECS", one.status(), "unknown");
    };
  }

  private static State accelerator(Registration.Check check) {
    return switch (check.status()) {
      case "OK" -> new State("GPU health", "ok", "ok");
      case "IMPAIRED" -> new State("GPU health", "impaired", "bad");
      case "INITIALIZING" -> new State("GPU health", "initializing", "busy");
      default -> new State("GPU health", "not enough data", "unknown");
    };
  }

  private static List<String> warnings(GpuHost host) {
    List<String> warnings = new ArrayList<>();
    host.interruption()
        .ifPresent(
            request ->
                warnings.add("EC2 takes this spot instance back: %s".formatted(request.message())));
    host.instance().flatMap(GpuInstance::checks).stream()
        .flatMap(checks -> checks.events().stream())
        .forEach(event -> warnings.add("AWS has planned: %s.".formatted(event)));
    host.registration()
        .filter(one -> one.registered().gpus().isEmpty())
        .filter(one -> host.model().isPresent())
        .ifPresent(
            one ->
                warnings.add(
                    "ECS was told of no GPU of it: set ECS_ENABLE_GPU_SUPPORT=true in its"
                        + " ecs.config, or use the GPU-optimised image."));
    host.registration()
        .map(one -> one.registered().gpus().size())
        .filter(count -> count > 0)
        .flatMap(
            count ->
                host.model()
                    .filter(gpus -> gpus.count() > count)
                    .map(
                        gpus ->
                            "ECS was told of %s of its %s GPUs: the rest may have failed."
                                .formatted(count, gpus.count())))
        .ifPresent(warnings::add);
    return warnings;
  }

  private static String left(Registration one) {
    return "%s, %s, %s GPUs left"
        .formatted(
            Amounts.vcpus(one.remaining().cpu()),
            Amounts.mebibytes(one.remaining().memory()),
            Amounts.share(one.remaining().gpus().size(), one.registered().gpus().size()));
  }

  private static String unmeasured(GpuHost host, SystemGpus.Known known) {
    if (!GpuGlance.runs(host)) {
      return "Not measured while it does not run.";
    }
    return known.location().metrics().value().isPresent()
        ? "Not measured: no CloudWatch agent reports GPUs of it."
        : "Not known: GPU metrics were not read"
            + known
                .location()
                .metrics()
                .problem()
                .map(why -> ": %s.".formatted(why.message()))
                .orElse(" yet.");
  }

  /** What of an instance's price is paid for GPUs that do nothing; empty where none is idle. */
  static Optional<BigDecimal> wasted(
      GpuHost host, SystemGpus.Known known, Optional<BigDecimal> hourly) {
    int idle = known.idle(host).size();
    int all = Math.max(1, host.gpus().size());
    return idle == 0
        ? Optional.empty()
        : hourly.map(
            rate ->
                rate.multiply(BigDecimal.valueOf(idle))
                    .divide(BigDecimal.valueOf(all), MathContext.DECIMAL64));
  }

  private static Optional<String> idle(
      GpuHost host, SystemGpus.Known known, Optional<BigDecimal> hourly) {
    List<Idle> idle = known.idle(host);
    if (idle.isEmpty()) {
      return Optional.empty();
    }
    String money =
        wasted(host, known, hourly)
            .map(amount -> "That costs %s an hour.".formatted(Money.dollars(amount)))
            .orElse("What that costs is not known: the price book has no price for it.");
    return Optional.of(
        "%s %s. %s"
            .formatted(
                idle.size() == host.gpus().size() && idle.size() == 1
                    ? "Its GPU is idle:"
                    : "%s GPUs are idle:".formatted(Amounts.share(idle.size(), host.gpus().size())),
                why(idle.getFirst()),
                money));
  }

  private static String why(Idle idle) {
    return switch (idle) {
      case Idle.Free() -> "no task holds it";
      case Idle.Unused(int minutes) ->
          "held by a task, and under 2 %% for %s min".formatted(minutes);
      case Idle.Still(int minutes) -> "under 2 %% for %s min".formatted(minutes);
    };
  }

  private static final List<String> TONES = List.of("rest", "ok", "unknown", "busy", "warn", "bad");

  private static int worse(String one, String other) {
    return Integer.compare(TONES.indexOf(one), TONES.indexOf(other));
  }
}
