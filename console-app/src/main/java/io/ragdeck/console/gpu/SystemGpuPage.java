package io.ragdeck.console.gpu;

import io.ragdeck.console.format.Amounts;
import io.ragdeck.console.format.Money;
import io.ragdeck.console.notes.Note;
import io.ragdeck.console.notes.Notes;
import io.ragdeck.monitoring.gpu.GpuHost;
import io.ragdeck.monitoring.gpu.Hardware;
import io.ragdeck.monitoring.gpu.ManagedPool;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the page of a system's GPUs shows.
 *
 * @param verdict in one sentence
 * @param reservation percent of the cluster's GPUs that tasks reserve, as ECS reports it
 * @param hourly what instances that run cost an hour
 * @param wasted what of that is for GPUs that do nothing; empty for nothing
 * @param unmeasured whether an instance runs that nobody measures, which an agent would
 * @param operator whether the visitor may change it
 */
public record SystemGpuPage(
    String system,
    Standing standing,
    String verdict,
    String tone,
    GpuGlance glance,
    Optional<String> reservation,
    String hourly,
    Optional<String> wasted,
    List<GroupRow> groups,
    List<String> pools,
    List<HostRow> hosts,
    List<GpuFindings.Finding> findings,
    PlacementForm room,
    boolean unmeasured,
    boolean anySpot,
    List<Note> notes,
    Optional<Instant> observedAt,
    Optional<Instant> measuredAt,
    boolean operator,
    Instant now) {

  public SystemGpuPage {
    groups = List.copyOf(groups);
    pools = List.copyOf(pools);
    hosts = List.copyOf(hosts);
    findings = List.copyOf(findings);
    notes = List.copyOf(notes);
  }

  /** What the page is able to say. */
  public enum Standing {
    /** Nothing was asked yet. */
    NOT_READ,
    /** AWS was asked and did not say. */
    FAILED,
    /** There are no GPUs. */
    EMPTY,
    GPUS
  }

  static SystemGpuPage of(
      SystemGpus.Known known,
      List<GpuFindings.Finding> findings,
      PlacementForm.Asked asked,
      boolean operator) {
    GpuGlance glance = GpuGlance.of(known);
    List<HostRow> hosts =
        known.gpus().hosts().stream().map(host -> HostRow.of(host, known)).toList();
    Map<String, Hardware> types = known.location().types().value().orElse(Map.of());
    Standing standing = standing(known);
    return new SystemGpuPage(
        known.system().id().value(),
        standing,
        verdict(standing, hosts, glance),
        tone(standing, hosts, glance),
        glance,
        known.reservation().map(Amounts::percent),
        hourly(known),
        wasted(known),
        known.gpus().groups().stream().map(group -> GroupRow.of(group, types)).toList(),
        known.gpus().pools().stream().map(ManagedPool::capacityProvider).toList(),
        hosts,
        findings,
        PlacementForm.of(known, asked),
        known.location().metrics().value().isPresent()
            && known.gpus().hosts().stream()
                .filter(GpuGlance::runs)
                .anyMatch(host -> host.gpus().stream().noneMatch(gpu -> gpu.series().isPresent())),
        known.gpus().hosts().stream().anyMatch(GpuHost::isSpot),
        Notes.of(known.location().sources()),
        known.gpus().basis().observedAt(),
        known.location().metrics().observedAt(),
        operator,
        known.now());
  }

  private static Standing standing(SystemGpus.Known known) {
    if (known.gpus().isUnknown()) {
      return known.gpus().basis().isStale() ? Standing.FAILED : Standing.NOT_READ;
    }
    return known.gpus().isEmpty() ? Standing.EMPTY : Standing.GPUS;
  }

  private static String verdict(Standing standing, List<HostRow> hosts, GpuGlance glance) {
    return switch (standing) {
      case NOT_READ -> "Not read yet";
      case FAILED -> "Unknown";
      case EMPTY -> "No GPUs";
      case GPUS -> {
        long bad = hosts.stream().filter(host -> host.tone().equals("bad")).count();
        if (bad > 0) {
          yield Amounts.count(bad, "instance", "instances") + " in trouble";
        }
        if (hosts.stream().anyMatch(host -> !host.warnings().isEmpty())) {
          yield "Needs a look";
        }
        if (glance.all() == 0) {
          yield "No GPU runs";
        }
        yield glance.heldWords() + (glance.idle() > 0 ? ", %s idle".formatted(glance.idle()) : "");
      }
    };
  }

  private static String tone(Standing standing, List<HostRow> hosts, GpuGlance glance) {
    return switch (standing) {
      case NOT_READ, FAILED -> "unknown";
      case EMPTY -> "rest";
      case GPUS -> {
        if (hosts.stream().anyMatch(host -> host.tone().equals("bad"))) {
          yield "bad";
        }
        boolean warned = hosts.stream().anyMatch(host -> !host.warnings().isEmpty());
        if (warned || glance.idle() > 0) {
          yield "warn";
        }
        yield glance.all() == 0 ? "rest" : "ok";
      }
    };
  }

  private static String hourly(SystemGpus.Known known) {
    List<GpuHost> running = known.gpus().hosts().stream().filter(GpuGlance::runs).toList();
    List<BigDecimal> prices =
        running.stream().flatMap(host -> known.hourly(host).stream()).toList();
    BigDecimal sum = prices.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    if (prices.size() == running.size()) {
      return Money.dollars(sum) + " an hour";
    }
    return prices.isEmpty() ? "not known" : "more than %s an hour".formatted(Money.dollars(sum));
  }

  private static Optional<String> wasted(SystemGpus.Known known) {
    List<GpuHost> idle =
        known.gpus().hosts().stream().filter(host -> !known.idle(host).isEmpty()).toList();
    if (idle.isEmpty()) {
      return Optional.empty();
    }
    List<BigDecimal> amounts =
        idle.stream()
            .flatMap(host -> HostRow.wasted(host, known, known.hourly(host)).stream())
            .toList();
    BigDecimal sum = amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    return Optional.of(
        amounts.isEmpty()
            ? "price not known"
            : (amounts.size() < idle.size() ? "more than " : "") + Money.dollars(sum) + " an hour");
  }
}
