package io.ragdeck.console.overview;

import io.ragdeck.console.format.States;
import io.ragdeck.monitoring.fleet.ClusterArn;
import io.ragdeck.monitoring.fleet.FleetSystem;
import io.ragdeck.monitoring.fleet.Health;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which systems to show.
 *
 * @param text words that must all stand in the system's name, place or services; empty for all
 * @param environment empty for all
 * @param health empty for all
 */
public record OverviewFilter(String text, String environment, Optional<Health> health) {

  /** From the form. What it doesn't know filters nothing: an old bookmark still shows the fleet. */
  public static OverviewFilter of(String text, String environment, String health) {
    return new OverviewFilter(
        text.strip(),
        environment.strip(),
        Arrays.stream(Health.values())
            .filter(known -> States.key(known).equals(health))
            .findFirst());
  }

  public static OverviewFilter none() {
    return new OverviewFilter("", "", Optional.empty());
  }

  /** Whether this health is the one that is chosen. */
  public boolean isFor(Health choice) {
    return health.filter(chosen -> chosen == choice).isPresent();
  }

  public boolean isSet() {
    return !text.isEmpty() || !environment.isEmpty() || health.isPresent();
  }

  boolean admits(FleetSystem system) {
    return health.map(wanted -> system.health() == wanted).orElse(true)
        && (environment.isEmpty() || system.environment().filter(environment::equals).isPresent())
        && Stream.of(text.toLowerCase(Locale.ROOT).split("\\s+", -1))
            .allMatch(word -> mentions(system, word));
  }

  private static boolean mentions(FleetSystem system, String word) {
    return Stream.concat(
            Stream.of(
                system.id().value(),
                system.name(),
                system.environment().orElse(""),
                system.location().toString(),
                system.cluster().map(ClusterArn::name).orElse("")),
            system.services().value().stream()
                .flatMap(services -> services.stream().map(service -> service.name())))
        .anyMatch(where -> where.toLowerCase(Locale.ROOT).contains(word));
  }
}
