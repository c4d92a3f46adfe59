package io.ragdeck.console.format;

import io.ragdeck.monitoring.fleet.Target;
import io.ragdeck.monitoring.fleet.TargetGroup;
import java.util.List;
import java.util.Optional;

/**
 * The targets of a service in one word: how many of those that should answer do.
 *
 * @param words "2 of 3 healthy"
 * @param tone the {@code data-state}
 */
public record TargetSummary(String words, String tone) {

  /** Empty where the service has no target group. */
  public static Optional<TargetSummary> of(List<TargetGroup> groups) {
    if (groups.isEmpty()) {
      return Optional.empty();
    }
    List<Target> targets =
        groups.stream()
            .flatMap(group -> group.targets().stream())
            .filter(target -> !target.state().equals("draining"))
            .toList();
    long healthy = targets.stream().filter(target -> target.state().equals("healthy")).count();
    if (targets.isEmpty()) {
      return Optional.of(new TargetSummary("none registered", "rest"));
    }
    return Optional.of(
        new TargetSummary(
            Amounts.share(healthy, targets.size()) + " healthy", tone(targets, healthy)));
  }

  private static String tone(List<Target> targets, long healthy) {
    if (healthy == targets.size()) {
      return "ok";
    }
    boolean failing =
        targets.stream().anyMatch(target -> States.targetTone(target.state()).equals("bad"));
    if (!failing) {
      return "busy";
    }
    return healthy == 0 ? "bad" : "warn";
  }
}
