package io.ragdeck.console.systems;

import io.ragdeck.console.format.States;
import io.ragdeck.monitoring.fleet.Health;
import io.ragdeck.monitoring.fleet.Reason;
import io.ragdeck.monitoring.fleet.ServiceState;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which services to show.
 *
 * @param text words that must all stand in name, image, launch or reasons; empty for all
 * @param health empty for all
 */
public record ServiceFilter(String text, Optional<Health> health, ServiceSort sort) {

  /** From the form. What it doesn't know filters nothing. */
  public static ServiceFilter of(String text, String health, String sort) {
    return new ServiceFilter(
        text.strip(),
        Arrays.stream(Health.values())
            .filter(known -> States.key(known).equals(health))
            .findFirst(),
        ServiceSort.of(sort));
  }

  public static ServiceFilter none() {
    return new ServiceFilter("", Optional.empty(), ServiceSort.WORST_FIRST);
  }

  /** Whether this health is the one that is chosen. */
  public boolean isFor(Health choice) {
    return health.filter(chosen -> chosen == choice).isPresent();
  }

  public boolean isSet() {
    return !text.isEmpty() || health.isPresent();
  }

  boolean admits(ServiceState service) {
    return health.map(wanted -> service.verdict().health() == wanted).orElse(true)
        && Stream.of(text.toLowerCase(Locale.ROOT).split("\\s+", -1))
            .allMatch(word -> mentions(service, word));
  }

  private static boolean mentions(ServiceState service, String word) {
    return Stream.of(
            Stream.of(service.name(), service.service().launch().label()),
            service.image().stream(),
            service.verdict().reasons().stream().map(Reason::sentence))
        .flatMap(where -> where)
        .anyMatch(where -> where.toLowerCase(Locale.ROOT).contains(word));
  }
}
