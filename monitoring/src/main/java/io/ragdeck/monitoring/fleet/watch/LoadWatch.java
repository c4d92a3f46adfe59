package io.ragdeck.monitoring.fleet.watch;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.cloud.Location;
import io.ragdeck.monitoring.Observed;
import io.ragdeck.monitoring.fleet.FleetBoard;
import io.ragdeck.monitoring.fleet.HighestLoad;
import io.ragdeck.monitoring.fleet.ServiceKey;
import io.ragdeck.monitoring.fleet.ServiceState;
import io.ragdeck.monitoring.fleet.reader.UtilizationReader;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How busy each service that runs was at most in the last week. */
public final class LoadWatch {

  /** A week has 2,016 points in each series, and one answer 100,800. */
  private static final int BATCH = 10;

  private static final Duration WEEK = Duration.ofDays(7);

  private final AwsClients clients;
  private final FleetBoard fleets;
  private final Clock clock;
  private final DailyRounds<ServiceKey, HighestLoad> rounds;

  public LoadWatch(AwsClients clients, FleetBoard fleets, Clock clock) {
    this.clients = clients;
    this.fleets = fleets;
    this.clock = clock;
    this.rounds = new DailyRounds<>(BATCH, clock);
  }

  /** Not known of a service that was not there long, or that CloudWatch has no data of. */
  public Observed<HighestLoad> of(Location location, ServiceKey service) {
    return rounds.of(location, service);
  }

  /** Asks about the next few that are due; to be called every some seconds, by one thread. */
  public void readSome() {
    rounds.next(running(), this::read);
  }

  private Map<Location, List<ServiceKey>> running() {
    return fleets.fleet().systems().stream()
        .collect(
            Collectors.groupingBy(
                system -> system.location(),
                Collectors.flatMapping(
                    system ->
                        system.services().value().stream()
                            .flatMap(List::stream)
                            .map(ServiceState::service)
                            .filter(service -> service.running() > 0)
                            .map(ServiceKey::of),
                    Collectors.toList())));
  }

  private Map<ServiceKey, HighestLoad> read(Location location, List<ServiceKey> services) {
    Map<ServiceKey, HighestLoad> loads = new HashMap<>();
    new UtilizationReader(clients.cloudWatch(location), clock, WEEK)
        .read(services)
        .forEach(
            (service, week) -> HighestLoad.of(week).ifPresent(load -> loads.put(service, load)));
    return loads;
  }
}
