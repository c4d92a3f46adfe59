package io.ragdeck.monitoring.fleet.watch;

import io.ragdeck.cloud.CloudProblem;
import io.ragdeck.monitoring.FanOut;
import io.ragdeck.monitoring.Observed;
import io.ragdeck.monitoring.fleet.Revision;
import io.ragdeck.monitoring.fleet.ServiceState;
import io.ragdeck.monitoring.fleet.TaskDefinition;
import io.ragdeck.monitoring.fleet.TaskDefinitionArn;
import io.ragdeck.monitoring.fleet.TaskDefinitionComparison;
import io.ragdeck.monitoring.fleet.reader.TaskDefinitionReader;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The task definitions of a location, and the recent revisions of each family in use. There is one
 * call for each and no batch, so they are not part of an inventory: they come in the background at
 * a bounded rate, those of ailing and deploying services first, and stay for ever, since a revision
 * never changes.
 */
final class DefinitionLibrary {

  /** How many revisions of a family are shown; one more is read, to tell what the last changed. */
  private static final int SHOWN = 10;

  /**
   * A family's list is read anew when its service moves, and now and then for others' revisions.
   */
  private static final Duration LIST_AGE = Duration.ofHours(1);

  /** A revision in use that is not on the list is newer, or was deregistered: no need to hurry. */
  private static final Duration OUTDATED_LIST_AGE = Duration.ofMinutes(1);

  /** After a failure the rest goes first. */
  private static final Duration RETRY = Duration.ofMinutes(5);

  private static final int AT_ONCE = 8;
  private static final double THROTTLED_PAUSE_SECONDS = 30;

  private final Supplier<TaskDefinitionReader> reader;
  private final CallBudget budget;
  private final Clock clock;
  private final Map<TaskDefinitionArn, Observed<TaskDefinition>> definitions =
      new ConcurrentHashMap<>();
  private final Map<String, Observed<List<TaskDefinitionArn>>> families = new ConcurrentHashMap<>();
  private final Map<Wanted, Instant> retryAfter = new ConcurrentHashMap<>();

  DefinitionLibrary(Supplier<TaskDefinitionReader> reader, CallBudget budget, Clock clock) {
    this.reader = reader;
    this.budget = budget;
    this.clock = clock;
  }

  Observed<TaskDefinition> definition(TaskDefinitionArn arn) {
    return definitions.getOrDefault(arn, Observed.never());
  }

  /**
   * The recent revisions of a family, newest first, once each of them was tried; those that could
   * not be read are left out, but not if that leaves none.
   */
  Observed<List<Revision>> revisions(TaskDefinitionArn current) {
    Observed<List<TaskDefinitionArn>> listed = listed(current);
    List<Observed<TaskDefinition>> parts =
        listed.value().orElse(List.of()).stream().map(this::definition).toList();
    if (parts.stream().anyMatch(part -> part.value().isEmpty() && !part.isStale())) {
      return Observed.never();
    }
    Observed<TaskDefinition> own = definition(current);
    return !parts.isEmpty() && parts.stream().allMatch(part -> part.value().isEmpty())
        ? own.map(none -> List.of())
        : listed.map(this::compared);
  }

  /** The family's list; a revision in use that was deregistered is missing in it and put in. */
  private Observed<List<TaskDefinitionArn>> listed(TaskDefinitionArn current) {
    return families
        .getOrDefault(current.family(), Observed.never())
        .map(
            list ->
                Stream.concat(list.stream(), Stream.of(current))
                    .distinct()
                    .sorted(Comparator.comparing(TaskDefinitionArn::revision).reversed())
                    .toList());
  }

  private List<Revision> compared(List<TaskDefinitionArn> arns) {
    List<Revision> revisions = new ArrayList<>();
    for (int i = 0; i < Math.min(arns.size(), SHOWN); i++) {
      Optional<TaskDefinition> before =
          i + 1 < arns.size() ? definition(arns.get(i + 1)).value() : Optional.empty();
      definition(arns.get(i))
          .value()
          .map(
              definition ->
                  new Revision(
                      definition,
                      before.map(older -> TaskDefinitionComparison.between(older, definition))))
          .ifPresent(revisions::add);
    }
    return revisions;
  }

  /** One call's worth of reading. */
  private sealed interface Wanted {
    record Definition(TaskDefinitionArn arn) implements Wanted {}

    record Family(String name) implements Wanted {}
  }

  /**
   * Reads the next few of what is missing, within the budget.
   *
   * @param services in the order of their need
   * @return why something could not be read; a revision that was deleted is no trouble
   */
  Optional<CloudProblem> step(List<ServiceState> services) {
    List<Wanted> missing = missing(services);
    int count = budget.take(Math.min(missing.size(), AT_ONCE));
    FanOut.each(missing.subList(0, count), this::read);
    return Stream.concat(definitions.values().stream(), families.values().stream())
        .flatMap(observed -> observed.problem().stream())
        .filter(problem -> problem.kind() != CloudProblem.Kind.NOT_FOUND)
        .min(Comparator.comparing(CloudProblem::message));
  }

  boolean hasWork(List<ServiceState> services) {
    return !missing(services).isEmpty();
  }

  /** Definitions in use, then the families' lists, then the other revisions, without doubles. */
  private List<Wanted> missing(List<ServiceState> services) {
    Set<TaskDefinitionArn> inUse = new LinkedHashSet<>();
    for (ServiceState state : services) {
      inUse.add(state.service().taskDefinition());
      state.service().deployments().forEach(deployment -> inUse.add(deployment.taskDefinition()));
    }
    inUse.remove(TaskDefinitionArn.NONE);
    Set<TaskDefinitionArn> wanted = new LinkedHashSet<>(inUse);
    inUse.forEach(arn -> wanted.addAll(listed(arn).value().orElse(List.of())));
    forgetAllBut(wanted, inUse);

    Instant now = clock.instant();
    Stream<Wanted> first = inUse.stream().filter(this::unread).map(Wanted.Definition::new);
    Stream<Wanted> lists =
        inUse.stream()
            .filter(arn -> unlisted(arn, now))
            .map(arn -> new Wanted.Family(arn.family()));
    Stream<Wanted> others = wanted.stream().filter(this::unread).map(Wanted.Definition::new);
    return Stream.of(first, lists, others)
        .flatMap(stream -> stream)
        .distinct()
        .filter(one -> !retryAfter.getOrDefault(one, Instant.MIN).isAfter(now))
        .toList();
  }

  private boolean unread(TaskDefinitionArn arn) {
    return definition(arn).value().isEmpty();
  }

  private boolean unlisted(TaskDefinitionArn arn, Instant now) {
    Observed<List<TaskDefinitionArn>> family =
        families.getOrDefault(arn.family(), Observed.never());
    boolean outdated =
        family
            .value()
            .map(list -> list.isEmpty() || list.getFirst().revision() < arn.revision())
            .orElse(true);
    Duration age = outdated ? OUTDATED_LIST_AGE : LIST_AGE;
    return family.observedAt().map(at -> !at.plus(age).isAfter(now)).orElse(true);
  }

  private void forgetAllBut(Set<TaskDefinitionArn> wanted, Set<TaskDefinitionArn> inUse) {
    Set<String> used = inUse.stream().map(TaskDefinitionArn::family).collect(Collectors.toSet());
    definitions.keySet().retainAll(wanted);
    families.keySet().retainAll(used);
    retryAfter
        .keySet()
        .removeIf(
            one ->
                switch (one) {
                  case Wanted.Definition(TaskDefinitionArn arn) -> !wanted.contains(arn);
                  case Wanted.Family(String name) -> !used.contains(name);
                });
  }

  private Wanted read(Wanted wanted) {
    retryAfter.remove(wanted);
    switch (wanted) {
      case Wanted.Definition(TaskDefinitionArn arn) ->
          definitions.put(arn, attempt(wanted, definition(arn), () -> reader.get().read(arn)));
      case Wanted.Family(String name) ->
          families.put(
              name,
              attempt(
                  wanted,
                  families.getOrDefault(name, Observed.never()),
                  () -> reader.get().revisions(name, SHOWN + 1)));
    }
    return wanted;
  }

  private <T> Observed<T> attempt(Wanted wanted, Observed<T> last, Supplier<T> call) {
    try {
      return last.succeeded(call.get(), clock.instant());
    } catch (RuntimeException failure) {
      CloudProblem problem = CloudProblem.of(failure);
      if (problem.kind() == CloudProblem.Kind.THROTTLED) {
        budget.pause(THROTTLED_PAUSE_SECONDS);
      } else {
        retryAfter.put(wanted, clock.instant().plus(RETRY));
      }
      return last.failed(problem, clock.instant());
    }
  }
}
