package io.ragdeck.console.api;

import io.ragdeck.monitoring.fleet.ServiceState;
import io.ragdeck.monitoring.fleet.Target;
import io.ragdeck.monitoring.fleet.TargetGroup;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The targets of a service, over all its target groups. */
@Schema(
    description =
        "The service's targets behind its load balancers; the numbers are null while not known")
public record TargetsItem(
    Optional<Long> healthy,
    Optional<Long> unhealthy,
    Optional<Long> initial,
    Optional<Long> draining,
    Optional<Long> unused,
    Optional<Long> unavailable,
    List<TargetGroupItem> groups,
    Optional<Instant> observedAt,
    Optional<AwsProblem> problem) {

  /** A target group. */
  public record TargetGroupItem(
      String arn,
      @Schema(examples = "GET /health") Optional<String> healthCheck,
      List<TargetItem> targets) {

    static TargetGroupItem of(TargetGroup group) {
      return new TargetGroupItem(
          group.arn().value(),
          group.healthCheck(),
          group.targets().stream().map(TargetItem::of).toList());
    }
  }

  /** A target. */
  public record TargetItem(
      String id,
      int port,
      @Schema(description = "initial, healthy, unhealthy, unused, draining or unavailable")
          String state,
      @Schema(description = "AWS's code", examples = "Target.ResponseCodeMismatch")
          Optional<String> reason,
      @Schema(description = "AWS's words") Optional<String> description) {

    static TargetItem of(Target target) {
      return new TargetItem(
          target.id(), target.port(), target.state(), target.reason(), target.description());
    }
  }

  /** Empty where it has no load balancer, which the service itself says. */
  static Optional<TargetsItem> of(ServiceState state) {
    if (state.service().targetGroups().isEmpty()) {
      return Optional.empty();
    }
    Optional<List<TargetGroup>> groups = state.targetGroups().value();
    return Optional.of(
        new TargetsItem(
            groups.map(known -> count(known, "healthy")),
            groups.map(known -> count(known, "unhealthy")),
            groups.map(known -> count(known, "initial")),
            groups.map(known -> count(known, "draining")),
            groups.map(known -> count(known, "unused")),
            groups.map(known -> count(known, "unavailable")),
            groups.orElse(List.of()).stream().map(TargetGroupItem::of).toList(),
            state.targetGroups().observedAt(),
            AwsProblem.of(state.targetGroups())));
  }

  private static long count(List<TargetGroup> groups, String state) {
    return groups.stream().mapToLong(group -> group.count(state)).sum();
  }
}
