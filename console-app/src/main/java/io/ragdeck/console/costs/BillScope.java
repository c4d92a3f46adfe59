package io.ragdeck.console.costs;

import io.ragdeck.cloud.Location;
import io.ragdeck.monitoring.fleet.Fleet;
import io.ragdeck.monitoring.fleet.FleetSystem;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The systems whose bill is asked for at once: those of an account. The bill knows them by name
 * alone, so that an account with one name in several environments is asked for each of these.
 *
 * @param location any of the account's: the bill is the same in all
 * @param environment empty: whatever it is
 * @param systems how many
 */
public record BillScope(Location location, Optional<String> environment, int systems) {

  /** Of every account that has systems, by name. */
  public static List<BillScope> of(Fleet fleet) {
    Map<String, List<FleetSystem>> accounts =
        fleet.systems().stream()
            .collect(
                Collectors.groupingBy(
                    system -> system.location().account(), TreeMap::new, Collectors.toList()));
    return accounts.values().stream()
        .flatMap(
            systems ->
                isAmbiguous(systems)
                    ? environments(systems).stream()
                    : List.of(scope(systems, Optional.empty())).stream())
        .toList();
  }

  /** The one that a system is in, also where the fleet was read again since and is without it. */
  public static BillScope of(FleetSystem system, Fleet fleet) {
    List<FleetSystem> account =
        Stream.concat(
                fleet.systems().stream()
                    .filter(one -> one.location().account().equals(system.location().account()))
                    .filter(one -> !one.id().equals(system.id())),
                Stream.of(system))
            .toList();
    return scope(account, isAmbiguous(account) ? system.environment() : Optional.empty());
  }

  /** The account, as what is kept of it is called. */
  public String account() {
    return location.account() + environment.map(name -> "/" + name).orElse("");
  }

  private static boolean isAmbiguous(List<FleetSystem> systems) {
    return systems.stream().map(FleetSystem::name).distinct().count() < systems.size();
  }

  private static List<BillScope> environments(List<FleetSystem> systems) {
    return systems.stream()
        .map(FleetSystem::environment)
        .distinct()
        .map(environment -> scope(systems, environment))
        .toList();
  }

  private static BillScope scope(List<FleetSystem> account, Optional<String> environment) {
    List<FleetSystem> within =
        account.stream()
            .filter(one -> environment.isEmpty() || one.environment().equals(environment))
            .toList();
    return new BillScope(
        account.stream().map(FleetSystem::location).min(Comparator.naturalOrder()).orElseThrow(),
        environment,
        within.size());
  }
}
