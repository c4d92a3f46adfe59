package io.ragdeck.monitoring.serving.watch;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.cloud.HttpProbe;
import io.ragdeck.cloud.Location;
import io.ragdeck.monitoring.FanOut;
import io.ragdeck.monitoring.Observed;
import io.ragdeck.monitoring.fleet.Fleet;
import io.ragdeck.monitoring.fleet.FleetBoard;
import io.ragdeck.monitoring.fleet.FleetSystem;
import io.ragdeck.monitoring.fleet.ServiceArn;
import io.ragdeck.monitoring.fleet.ServiceState;
import io.ragdeck.monitoring.fleet.Task;
import io.ragdeck.monitoring.fleet.watch.Beat;
import io.ragdeck.monitoring.fleet.watch.WatchThreads;
import io.ragdeck.monitoring.serving.ServiceServing;
import io.ragdeck.monitoring.serving.ServingBoard;
import io.ragdeck.monitoring.serving.ServingPlace;
import io.ragdeck.monitoring.serving.gpu.HostGpus;
import io.ragdeck.monitoring.serving.reader.Scrape;
import java.lang.System.Logger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Keeps a {@link ServingBoard} true: asks the tasks of services that serve a model, and the
 * exporters of hosts with GPUs, each service and host at its own pace and in a failure domain of
 * its own. What there is to ask follows the fleet.
 */
public final class ServingWatch implements AutoCloseable {

  private static final Logger LOG = System.getLogger(ServingWatch.class.getName());

  /** How long a change waits at most until the board shows it. */
  private static final Duration TICK = Duration.ofSeconds(1);

  private final AwsClients aws;
  private final FleetBoard fleet;
  private final ServingBoard board;
  private final Scrape scrape;
  private final int exporterPort;
  private final Clock clock;
  private final Map<ServiceArn, ServiceWatch> services = new ConcurrentHashMap<>();
  private final Map<String, HostWatch> hosts = new ConcurrentHashMap<>();

  /**
   * Hosts whose tasks have gone, since when: what their GPUs complained of is told for a day more.
   */
  private final Map<String, Instant> left = new ConcurrentHashMap<>();

  private long followed = -1;
  private final WatchThreads threads =
      new WatchThreads(LOG, "serving-ticks", "Reading model servers");

  /**
   * @param exporterPort where DCGM's exporter listens on hosts with GPUs; 0 to ask none
   * @param clock of the observations; periods and limits go by the machine's time
   */
  public ServingWatch(
      AwsClients aws,
      HttpProbe probe,
      FleetBoard fleet,
      ServingBoard board,
      int exporterPort,
      Clock clock) {
    this.aws = aws;
    this.fleet = fleet;
    this.board = board;
    this.scrape = new Scrape(probe);
    this.exporterPort = exporterPort;
    this.clock = clock;
  }

  /** Begins to read, in the background. To be called once. */
  public void start() {
    threads.start(this::tick, TICK);
  }

  /** Reads everything now, whether due or not, and publishes it; returns when that is done. */
  public void refreshNow() {
    followFleet();
    List<Beat> all = beats().toList();
    if (!all.isEmpty()) {
      FanOut.run(all, Beat::run);
    }
    publish();
  }

  /** Ends reading. What was published stays on the board. */
  @Override
  public void close() {
    threads.close();
  }

  private void tick() {
    followFleet();
    beats().filter(Beat::isDue).forEach(beat -> threads.run(beat::runIfDue));
    beats().forEach(beat -> beat.noteSilence(clock));
    publish();
  }

  /** Services come and go, and what they serve changes with their task definition. */
  private synchronized void followFleet() {
    Fleet now = fleet.fleet();
    if (now.version() == followed) {
      return;
    }
    Set<ServiceArn> serving = new HashSet<>();
    Map<String, Location> withGpus = new HashMap<>();
    for (FleetSystem system : now.systems()) {
      for (ServiceState state : system.services().value().orElse(List.of())) {
        ServiceArn arn = state.service().arn();
        Optional<ServingPlace> place = place(state);
        if (place.isPresent()) {
          serving.add(arn);
          services
              .computeIfAbsent(
                  arn,
                  _ -> new ServiceWatch(system.location(), state, place.get(), aws, scrape, clock))
              .follow(state, place.get());
        }
        hostsWithGpus(state).forEach(host -> withGpus.put(host, system.location()));
      }
    }
    services.keySet().retainAll(serving);
    hosts
        .keySet()
        .forEach(
            host -> {
              if (withGpus.containsKey(host)) {
                left.remove(host);
              } else {
                left.putIfAbsent(host, clock.instant());
              }
            });
    if (exporterPort > 0) {
      withGpus.forEach(
          (host, location) ->
              hosts.computeIfAbsent(
                  host, _ -> new HostWatch(location, host, exporterPort, aws, scrape, clock)));
    }
    followed = now.version();
  }

  /** A new revision that is not read yet is taken to serve as the one before it. */
  private Optional<ServingPlace> place(ServiceState state) {
    Optional<ServingPlace> said = ServingPlace.of(state);
    return said.isPresent() || state.taskDefinition().value().isPresent()
        ? said
        : Optional.ofNullable(services.get(state.service().arn())).map(ServiceWatch::place);
  }

  private static Stream<String> hostsWithGpus(ServiceState state) {
    return state.tasks().value().stream()
        .flatMap(List::stream)
        .filter(Task::isRunning)
        .filter(task -> task.containers().stream().anyMatch(one -> !one.gpuIds().isEmpty()))
        .flatMap(task -> task.instance().stream());
  }

  private Stream<Beat> beats() {
    return Stream.concat(
        services.values().stream().map(ServiceWatch::beat),
        hosts.entrySet().stream()
            .filter(host -> !left.containsKey(host.getKey()))
            .map(host -> host.getValue().beat()));
  }

  private void forgetOld() {
    Instant yesterday = clock.instant().minus(HostGpus.REMEMBERED);
    left.forEach(
        (host, since) -> {
          if (since.isBefore(yesterday)) {
            hosts.remove(host);
            left.remove(host);
          }
        });
  }

  private synchronized void publish() {
    Map<ServiceArn, Observed<ServiceServing>> now = new HashMap<>();
    services.forEach((arn, watch) -> now.put(arn, watch.observed()));
    Map<String, Observed<HostGpus>> gpus = new HashMap<>();
    forgetOld();
    hosts.forEach(
        (host, watch) ->
            gpus.put(
                host,
                left.containsKey(host)
                    ? watch.observed().map(known -> known.remembered(clock.instant()))
                    : watch.observed()));
    Map<ServiceArn, Observed<ServiceServing>> before = board.services();
    Set<ServiceArn> changed = new HashSet<>(before.keySet());
    changed.removeAll(now.keySet());
    now.forEach(
        (arn, serving) -> {
          Observed<ServiceServing> last = before.get(arn);
          if (last == null || !serving.agreesWith(last, ServiceServing::agreesWith)) {
            changed.add(arn);
          }
        });
    board.publish(now, gpus, changed);
  }
}
