package io.ragdeck.monitoring.fleet.watch;

import io.ragdeck.cloud.CloudProblem;
import io.ragdeck.monitoring.FanOut;
import io.ragdeck.monitoring.Observed;
import io.ragdeck.monitoring.fleet.Target;
import io.ragdeck.monitoring.fleet.TargetGroup;
import io.ragdeck.monitoring.fleet.TargetGroupArn;
import io.ragdeck.monitoring.fleet.reader.TargetGroupReader;
import io.ragdeck.monitoring.fleet.reader.TargetGroupReader.Front;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The targets of each group of a location, each group with its own age: one group that can't be
 * read, or was deleted under its service, says nothing of the others.
 */
final class TargetHealth {

  private final Clock clock;
  private volatile Map<TargetGroupArn, Observed<List<Target>>> groups = Map.of();

  TargetHealth(Clock clock) {
    this.clock = clock;
  }

  /** The outcome for one group: the targets, or why not. */
  private record Attempt(
      TargetGroupArn group, Optional<List<Target>> targets, Optional<RuntimeException> failure) {}

  /**
   * Reads every group once.
   *
   * @return why some groups could not be read; empty where all could. A group that isn't there is
   *     its service's trouble alone
   * @throws RuntimeException what AWS answered, where no group could be read
   */
  Optional<CloudProblem> read(Supplier<TargetGroupReader> reader, List<TargetGroupArn> wanted) {
    List<Attempt> attempts = FanOut.each(wanted, group -> attempt(reader, group));
    Instant now = clock.instant();
    Map<TargetGroupArn, Observed<List<Target>>> next = new HashMap<>();
    attempts.forEach(attempt -> next.put(attempt.group(), outcome(attempt, now)));
    groups = Map.copyOf(next);

    List<RuntimeException> failures =
        attempts.stream()
            .flatMap(attempt -> attempt.failure().stream())
            .filter(failure -> CloudProblem.of(failure).kind() != CloudProblem.Kind.NOT_FOUND)
            .toList();
    if (!failures.isEmpty() && failures.size() == wanted.size()) {
      throw failures.getFirst();
    }
    return failures.stream().findFirst().map(CloudProblem::of);
  }

  private static TargetGroup targetGroup(
      TargetGroupArn arn, Optional<Front> front, List<Target> targets) {
    return new TargetGroup(
        arn, front.map(Front::healthCheck), front.flatMap(Front::loadBalancer), targets);
  }

  private static Attempt attempt(Supplier<TargetGroupReader> reader, TargetGroupArn group) {
    try {
      return new Attempt(
          group, Optional.of(reader.get().health(group)), Optional.<RuntimeException>empty());
    } catch (RuntimeException failure) {
      return new Attempt(group, Optional.empty(), Optional.of(failure));
    }
  }

  private Observed<List<Target>> outcome(Attempt attempt, Instant now) {
    Observed<List<Target>> last = groups.getOrDefault(attempt.group(), Observed.never());
    return attempt
        .targets()
        .map(targets -> last.succeeded(targets, now))
        .or(() -> attempt.failure().map(failure -> last.failed(CloudProblem.of(failure), now)))
        .orElse(last);
  }

  /**
   * The groups of one service as one observation: as old as its oldest part, and unknown while one
   * part is.
   *
   * @param fronts what stands before each group, where it is known
   */
  Observed<List<TargetGroup>> of(List<TargetGroupArn> wanted, Map<TargetGroupArn, Front> fronts) {
    Map<TargetGroupArn, Observed<List<Target>>> known = groups;
    List<Observed<TargetGroup>> parts =
        wanted.stream()
            .map(
                arn ->
                    known
                        .getOrDefault(arn, Observed.never())
                        .map(
                            targets ->
                                targetGroup(arn, Optional.ofNullable(fronts.get(arn)), targets)))
            .toList();
    Optional<Observed<TargetGroup>> troubled = parts.stream().filter(Observed::isStale).findFirst();
    Optional<Instant> oldest =
        parts.stream().allMatch(part -> part.value().isPresent())
            ? parts.stream()
                .flatMap(part -> part.observedAt().stream())
                .min(Comparator.naturalOrder())
            : Optional.empty();
    return new Observed<>(
        oldest.map(at -> parts.stream().flatMap(part -> part.value().stream()).toList()),
        oldest,
        troubled.flatMap(Observed::problem),
        troubled.flatMap(Observed::problemSince));
  }
}
