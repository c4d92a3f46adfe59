package io.ragdeck.console.notes;

import io.ragdeck.cloud.CloudProblem;
import io.ragdeck.cloud.Location;
import io.ragdeck.console.format.Amounts;
import io.ragdeck.monitoring.Observed;
import io.ragdeck.monitoring.fleet.ClusterArn;
import io.ragdeck.monitoring.fleet.FleetSystem;
import io.ragdeck.monitoring.fleet.SourceStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Turns the state of the sources into few notes: one for each location and kind of problem, however
 * many clusters and sources it meets. An unreachable region is one sentence, not a hundred.
 */
public final class Notes {

  private Notes() {}

  private record Group(Location location, CloudProblem.Kind kind) {}

  /** What to say on the page of a system: its sources, and its own list of services. */
  public static List<Note> about(FleetSystem system, Collection<SourceStatus> all) {
    List<SourceStatus> sources = new ArrayList<>(sourcesOf(system, all));
    boolean told = sources.stream().anyMatch(source -> source.observed().isStale());
    if (!told && system.services().isStale()) {
      Observed<Instant> services =
          new Observed<>(
              system.services().observedAt(),
              system.services().observedAt(),
              system.services().problem(),
              system.services().problemSince());
      sources.add(
          new SourceStatus(
              system.location(), "services", system.cluster().map(ClusterArn::name), services));
    }
    return of(sources);
  }

  /** Those sources that a system's numbers come from. */
  private static List<SourceStatus> sourcesOf(
      FleetSystem system, Collection<SourceStatus> sources) {
    return sources.stream()
        .filter(source -> source.location().equals(system.location()))
        .filter(
            source ->
                source.scope().isEmpty()
                    || source.scope().equals(system.cluster().map(ClusterArn::name)))
        .toList();
  }

  /** The worst first: what was never read before what is old. */
  public static List<Note> of(Collection<SourceStatus> sources) {
    Map<Group, List<SourceStatus>> failing =
        sources.stream()
            .filter(source -> source.observed().isStale())
            .collect(
                Collectors.groupingBy(
                    source -> new Group(source.location(), kind(source)),
                    LinkedHashMap::new,
                    Collectors.toList()));
    return failing.entrySet().stream()
        .map(entry -> note(entry.getKey(), entry.getValue()))
        .sorted(Comparator.comparing(Note::tone).thenComparing(Note::title))
        .toList();
  }

  private static Note note(Group group, List<SourceStatus> sources) {
    boolean known = sources.stream().anyMatch(source -> source.observed().value().isPresent());
    String what = list(new TreeSet<>(sources.stream().map(SourceStatus::source).toList()));
    String where = where(group.location(), sources);
    return new Note(
        known ? "warn" : "bad",
        known ? "Old: %s of %s".formatted(what, where) : "Unknown: %s of %s".formatted(what, where),
        reason(group.kind(), sources),
        sources.stream()
            .flatMap(source -> source.observed().observedAt().stream())
            .min(Comparator.naturalOrder()),
        since(sources),
        sources.stream()
            .flatMap(source -> source.observed().problem().stream())
            .map(CloudProblem::message)
            .distinct()
            .limit(5)
            .toList());
  }

  private static String where(Location location, List<SourceStatus> sources) {
    List<String> scopes =
        sources.stream().flatMap(source -> source.scope().stream()).distinct().sorted().toList();
    String place = location.account() + " in " + location.region().id();
    return switch (scopes.size()) {
      case 0 -> place;
      case 1 -> scopes.getFirst() + " (" + place + ")";
      default -> Amounts.count(scopes.size(), "cluster", "clusters") + " (" + place + ")";
    };
  }

  private static String reason(CloudProblem.Kind kind, List<SourceStatus> sources) {
    return switch (kind) {
      case ACCESS_DENIED -> denied(sources);
      case THROTTLED ->
          "AWS throttles these calls. The console asks again, less often, until they pass.";
      case UNAVAILABLE -> "AWS does not answer, or can't be reached. The console keeps trying.";
      case NOT_FOUND -> "AWS says that it isn't there any more.";
      case CONFLICT -> "AWS is busy changing it. The console asks again.";
      case QUOTA -> "A quota of the account is used up.";
      case REJECTED -> "AWS refuses the call. Check account, role and region in the configuration.";
    };
  }

  private static String denied(List<SourceStatus> sources) {
    String actions =
        list(
            new TreeSet<>(
                sources.stream()
                    .flatMap(source -> source.observed().problem().stream())
                    .flatMap(problem -> problem.action().stream())
                    .toList()));
    return actions.isEmpty()
        ? "The console's role is not allowed to read this."
        : "The console's role lacks the permission " + actions + ": add it to its policy.";
  }

  private static Optional<Instant> since(List<SourceStatus> sources) {
    return sources.stream()
        .flatMap(source -> source.observed().problemSince().stream())
        .min(Comparator.naturalOrder());
  }

  private static CloudProblem.Kind kind(SourceStatus source) {
    return source.observed().problem().map(CloudProblem::kind).orElseThrow();
  }

  /** "services", "services and tasks", "metrics, services and tasks". */
  private static String list(Collection<String> words) {
    List<String> all = List.copyOf(words);
    return all.size() < 2
        ? String.join("", all)
        : String.join(", ", all.subList(0, all.size() - 1)) + " and " + all.getLast();
  }
}
