package io.ragdeck.console.systems;

import io.ragdeck.console.format.Amounts;
import io.ragdeck.console.format.Images;
import io.ragdeck.console.format.Rollout;
import io.ragdeck.console.format.TargetSummary;
import io.ragdeck.console.format.Trend;
import io.ragdeck.monitoring.fleet.Health;
import io.ragdeck.monitoring.fleet.Reason;
import io.ragdeck.monitoring.fleet.ScalingBounds;
import io.ragdeck.monitoring.fleet.Service;
import io.ragdeck.monitoring.fleet.ServiceState;
import io.ragdeck.monitoring.fleet.Utilization;
import java.time.Instant;
import java.util.Optional;

/**
 * A service in the table.
 *
 * @param why the first reason
 * @param whySince since when that is seen, where the reason does not say it itself
 * @param moreReasons how many more there are
 * @param running "1 of 2"
 * @param pending tasks on their way up
 * @param version the image's tag
 * @param image in full
 * @param rollout of a deployment that is under way or failed; a completed one is no news
 * @param scaling "1 to 10"
 * @param cpu empty where CloudWatch has no data
 */
public record ServiceRow(
    String name,
    Health health,
    Optional<String> why,
    Optional<Instant> whySince,
    int moreReasons,
    String running,
    int pending,
    Optional<String> version,
    Optional<String> image,
    String taskDefinition,
    Optional<Rollout> rollout,
    String launch,
    Optional<Trend> cpu,
    Optional<Trend> memory,
    Optional<TargetSummary> targets,
    Optional<String> scaling) {

  public static ServiceRow of(ServiceState state) {
    Service service = state.service();
    Optional<Reason> first = state.verdict().reasons().stream().findFirst();

    return new ServiceRow(
        service.name(),
        state.verdict().health(),
        first.map(Reason::sentence),
        first.filter(reason -> reason.count() == 1).flatMap(Reason::since),
        Math.max(0, state.verdict().reasons().size() - 1),
        Amounts.share(service.running(), service.desired()),
        service.pending(),
        state.image().map(Images::tag),
        state.image(),
        service.taskDefinition().name(),
        service.deployments().stream()
            .findFirst()
            .map(Rollout::of)
            .filter(rollout -> !rollout.tone().equals("ok")),
        service.launch().label(),
        Trend.of("CPU", state, Utilization::cpu),
        Trend.of("Memory", state, Utilization::memory),
        state.targetGroups().value().flatMap(TargetSummary::of),
        state.scaling().value().flatMap(bounds -> bounds.map(ServiceRow::bounds)));
  }

  private static String bounds(ScalingBounds bounds) {
    return bounds.min() + " to " + bounds.max();
  }
}
