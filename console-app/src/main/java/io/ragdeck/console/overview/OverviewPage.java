package io.ragdeck.console.overview;

import io.ragdeck.console.backups.BackupGlance;
import io.ragdeck.console.costs.CostRow;
import io.ragdeck.console.format.Amounts;
import io.ragdeck.console.live.LiveState;
import io.ragdeck.console.live.Topic;
import io.ragdeck.console.notes.Note;
import io.ragdeck.console.notes.Notes;
import io.ragdeck.monitoring.fleet.Fleet;
import io.ragdeck.monitoring.fleet.FleetSystem;
import io.ragdeck.monitoring.fleet.Health;
import io.ragdeck.monitoring.fleet.SourceStatus;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What the overview shows.
 *
 * @param standing whether there is anything to show, and if not, what that means
 * @param verdict the fleet in one sentence, for eyes and ears
 * @param tone of the verdict
 * @param summary "3 systems · 24 services · 2 regions"; empty where there are none
 * @param cards the worst first; those that the filter admits
 * @param environments to choose from
 * @param observedAt the oldest of what was read well
 */
public record OverviewPage(
    Standing standing,
    String verdict,
    String tone,
    String summary,
    OverviewFilter filter,
    List<String> environments,
    List<SystemCard> cards,
    List<Note> notes,
    Optional<Instant> observedAt,
    Instant now) {

  public OverviewPage {
    environments = List.copyOf(environments);
    cards = List.copyOf(cards);
    notes = List.copyOf(notes);
  }

  /** The sources that a verdict rests on. */
  private static final Set<String> DECISIVE = Set.of("clusters", "services", "tasks", "targets");

  /** What the page is able to say. */
  public enum Standing {
    /** Not every location was asked yet, and nothing was found so far. */
    NOT_READ,
    /** Every location was asked, and none answered. */
    FAILED,
    /** Some locations answered and have nothing; of the others nothing is known. */
    PARTLY_READ,
    /** Every location answered: there is nothing. */
    EMPTY,
    /** There are systems. */
    SYSTEMS
  }

  public static OverviewPage of(
      Fleet fleet,
      OverviewFilter filter,
      Function<FleetSystem, Optional<CostRow>> costs,
      Instant now) {
    return of(fleet, filter, costs, system -> Optional.empty(), now);
  }

  public static OverviewPage of(
      Fleet fleet,
      OverviewFilter filter,
      Function<FleetSystem, Optional<CostRow>> costs,
      Function<FleetSystem, Optional<String>> gpus,
      Instant now) {
    return of(
        fleet, filter, costs, gpus, system -> Optional.empty(), system -> Optional.empty(), now);
  }

  /**
   * @param costs of a system, as far as anybody reckons
   * @param gpus what those of a system do; empty where it has none
   * @param alarms how many of a system call; empty where that is not known
   * @param backups how old the last good copy is; empty where there is nothing to copy
   */
  public static OverviewPage of(
      Fleet fleet,
      OverviewFilter filter,
      Function<FleetSystem, Optional<CostRow>> costs,
      Function<FleetSystem, Optional<String>> gpus,
      Function<FleetSystem, Optional<Integer>> alarms,
      Function<FleetSystem, Optional<BackupGlance>> backups,
      Instant now) {
    List<SystemCard> cards =
        fleet.systems().stream()
            .filter(filter::admits)
            .map(
                system ->
                    SystemCard.of(system, costs.apply(system))
                        .computing(gpus.apply(system))
                        .alarmed(alarms.apply(system))
                        .copied(backups.apply(system)))
            .toList();
    return new OverviewPage(
        standing(fleet),
        verdict(fleet),
        tone(fleet),
        summary(fleet),
        filter,
        environments(fleet),
        cards,
        Notes.of(fleet.sources()),
        LiveState.observedAt(fleet, Topic.FLEET),
        now);
  }

  /** Those that need a look, worst first. */
  public List<SystemCard> loud() {
    return cards.stream().filter(card -> !card.isQuiet()).toList();
  }

  /** Those that don't. */
  public List<SystemCard> quiet() {
    return cards.stream().filter(SystemCard::isQuiet).toList();
  }

  /** The choices of the filter, worst first. */
  public List<Health> healths() {
    return Arrays.stream(Health.values()).sorted(Comparator.reverseOrder()).toList();
  }

  private static Standing standing(Fleet fleet) {
    if (!fleet.systems().isEmpty()) {
      return Standing.SYSTEMS;
    }
    if (!fleet.complete()) {
      return Standing.NOT_READ;
    }
    if (!isOld(fleet)) {
      return Standing.EMPTY;
    }
    boolean answered =
        fleet.sources().stream()
            .filter(source -> source.source().equals("clusters"))
            .map(SourceStatus::observed)
            .anyMatch(read -> read.value().isPresent() && !read.isStale());
    return answered ? Standing.PARTLY_READ : Standing.FAILED;
  }

  private static String verdict(Fleet fleet) {
    long bad = count(fleet, Health.DOWN) + count(fleet, Health.DEGRADED);
    long unknown = count(fleet, Health.UNKNOWN);
    return switch (standing(fleet)) {
      case NOT_READ -> "Reading for the first time";
      case FAILED -> "Nothing could be read";
      case PARTLY_READ -> "Not everything could be read";
      case EMPTY -> "No systems found";
      case SYSTEMS -> {
        if (bad > 0) {
          yield Amounts.count(bad, "system needs you", "systems need you");
        }
        if (unknown > 0) {
          yield Amounts.count(unknown, "system is unknown", "systems are unknown");
        }
        if (isOld(fleet)) {
          yield "All systems ran when last read";
        }
        if (!isServing(fleet)) {
          yield "Nothing runs";
        }
        yield fleet.complete() ? "All systems run" : "All systems read so far run";
      }
    };
  }

  private static String tone(Fleet fleet) {
    return switch (standing(fleet)) {
      case NOT_READ, PARTLY_READ, EMPTY -> "unknown";
      case FAILED -> "bad";
      case SYSTEMS -> {
        if (count(fleet, Health.DOWN) > 0) {
          yield "bad";
        }
        if (count(fleet, Health.DEGRADED) > 0) {
          yield "warn";
        }
        boolean known = count(fleet, Health.UNKNOWN) == 0 && fleet.complete() && !isOld(fleet);
        yield known && isServing(fleet) ? "ok" : "unknown";
      }
    };
  }

  /** Something that a verdict rests on can't be read: good news is then old news. */
  private static boolean isOld(Fleet fleet) {
    return fleet.sources().stream()
            .filter(source -> DECISIVE.contains(source.source()))
            .anyMatch(source -> source.observed().isStale())
        || fleet.systems().stream()
            .anyMatch(system -> system.isOfStacks() && system.basis().isStale());
  }

  private static boolean isServing(Fleet fleet) {
    return count(fleet, Health.HEALTHY) + count(fleet, Health.DEPLOYING) > 0;
  }

  private static long count(Fleet fleet, Health health) {
    return fleet.systems().stream().filter(system -> system.health() == health).count();
  }

  private static String summary(Fleet fleet) {
    List<FleetSystem> systems = fleet.systems();
    if (systems.isEmpty()) {
      return "";
    }
    long regions = systems.stream().map(system -> system.location().region()).distinct().count();
    long services =
        systems.stream()
            .mapToLong(system -> system.services().value().orElse(List.of()).size())
            .sum();
    return "%s · %s · %s"
        .formatted(
            Amounts.count(systems.size(), "system", "systems"),
            Amounts.count(services, "service", "services"),
            Amounts.count(regions, "region", "regions"));
  }

  private static List<String> environments(Fleet fleet) {
    return fleet.systems().stream()
        .flatMap(system -> system.environment().stream())
        .distinct()
        .sorted()
        .collect(Collectors.toList());
  }
}
