package io.ragdeck.console.overview;

import io.ragdeck.cloud.CloudProblem;
import io.ragdeck.console.backups.BackupGlance;
import io.ragdeck.console.costs.CostRow;
import io.ragdeck.console.format.Addresses;
import io.ragdeck.console.format.Amounts;
import io.ragdeck.console.format.Images;
import io.ragdeck.console.format.Mix;
import io.ragdeck.monitoring.fleet.ClusterArn;
import io.ragdeck.monitoring.fleet.Deployment;
import io.ragdeck.monitoring.fleet.FleetSystem;
import io.ragdeck.monitoring.fleet.Health;
import io.ragdeck.monitoring.fleet.Reason;
import io.ragdeck.monitoring.fleet.ServiceState;
import io.ragdeck.monitoring.fleet.Stack;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One system as the overview shows it.
 *
 * @param place environment, account, region, cluster, as far as they are known
 * @param troubles the worst services, or stacks where it has no cluster, and why, at most {@link
 *     #MOST_TROUBLES}
 * @param moreTroubles how many more there are
 * @param stacks "4 of 5 complete"; empty where it has a cluster
 * @param services "13 of 14 running"; empty where they were never read
 * @param tasks "18 of 19"
 * @param lastDeployment the newest of all services
 * @param cost empty where nobody reckons
 * @param openAlarms how many call now; empty where that is not known
 * @param gpus "2 of 3 held, 54 % busy"; empty where it has none
 * @param backups how old the last good copy is; empty where there is nothing to copy
 * @param observedAt when what its health rests on was last read well
 * @param problem why the last read failed
 */
public record SystemCard(
    String id,
    String place,
    Health health,
    List<Trouble> troubles,
    int moreTroubles,
    Optional<Mix> mix,
    Optional<String> stacks,
    Optional<String> services,
    Optional<String> tasks,
    Optional<LastDeployment> lastDeployment,
    Optional<CostRow> cost,
    Optional<String> gpus,
    Optional<Integer> openAlarms,
    Optional<BackupGlance> backups,
    Optional<Instant> observedAt,
    Optional<CloudProblem> problem) {

  static final int MOST_TROUBLES = 3;

  public SystemCard {
    troubles = List.copyOf(troubles);
  }

  /**
   * A service or stack that needs a look, and its first reason.
   *
   * @param path of the page that says more
   * @param since where the reason does not say it itself
   */
  public record Trouble(
      String name, String path, Health health, String why, Optional<Instant> since) {}

  /** What was put in place last. */
  public record LastDeployment(String service, String version, Instant at) {}

  public static SystemCard of(FleetSystem system, Optional<CostRow> cost) {
    List<ServiceState> services = system.services().value().orElse(List.of());
    List<Trouble> troubles = system.isOfStacks() ? ofStacks(system) : ofServices(system, services);
    return new SystemCard(
        system.id().value(),
        place(system),
        system.health(),
        troubles.subList(0, Math.min(MOST_TROUBLES, troubles.size())),
        Math.max(0, troubles.size() - MOST_TROUBLES),
        services.isEmpty() ? Optional.empty() : Optional.of(Mix.of(services)),
        system.isOfStacks() ? system.stacks().value().map(SystemCard::complete) : Optional.empty(),
        system.services().value().map(SystemCard::running),
        system.services().value().map(SystemCard::tasks),
        lastDeployment(services),
        cost,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        system.basis().observedAt(),
        system.basis().problem());
  }

  /** The same with what its GPUs do. */
  SystemCard computing(Optional<String> use) {
    return with(use, openAlarms, backups);
  }

  /** The same with how many of its alarms call. */
  SystemCard alarmed(Optional<Integer> open) {
    return with(gpus, open, backups);
  }

  /** The same with how old its last good copy is. */
  SystemCard copied(Optional<BackupGlance> last) {
    return with(gpus, openAlarms, last);
  }

  private SystemCard with(
      Optional<String> use, Optional<Integer> open, Optional<BackupGlance> last) {
    return new SystemCard(
        id,
        place,
        health,
        troubles,
        moreTroubles,
        mix,
        stacks,
        services,
        tasks,
        lastDeployment,
        cost,
        use,
        open,
        last,
        observedAt,
        problem);
  }

  /** "2", or that nobody knows. */
  public String alarms() {
    return openAlarms.map(String::valueOf).orElse("unknown");
  }

  /** Whether some call. */
  public boolean alarmsOpen() {
    return openAlarms.filter(open -> open > 0).isPresent();
  }

  private static List<Trouble> ofServices(FleetSystem system, List<ServiceState> services) {
    return services.stream()
        .filter(service -> service.verdict().health().compareTo(Health.HEALTHY) > 0)
        .sorted(
            Comparator.comparing((ServiceState service) -> service.verdict().health())
                .reversed()
                .thenComparing(ServiceState::name))
        .map(service -> trouble(system, service))
        .toList();
  }

  private static List<Trouble> ofStacks(FleetSystem system) {
    return system.stacks().value().stream()
        .flatMap(List::stream)
        .filter(stack -> stack.reason().isPresent())
        .sorted(Comparator.comparing(Stack::health).reversed())
        .map(
            stack ->
                new Trouble(
                    stack.part().orElse(stack.name()),
                    "/systems/%s#stacks".formatted(system.id()),
                    stack.health(),
                    stack.reason().map(Reason::sentence).orElse(""),
                    stack.reason().flatMap(Reason::since)))
        .toList();
  }

  private static String complete(List<Stack> stacks) {
    return Amounts.share(
        stacks.stream().filter(stack -> stack.health() == Health.HEALTHY).count(), stacks.size());
  }

  /** Healthy and at rest: nothing to say but its numbers. */
  public boolean isQuiet() {
    return troubles.isEmpty() && problem.isEmpty() && health != Health.UNKNOWN;
  }

  private static String place(FleetSystem system) {
    String where =
        "%s · %s".formatted(system.location().account(), system.location().region().id());
    String whole =
        system.environment().map(environment -> environment + " · " + where).orElse(where);
    return system
        .cluster()
        .map(ClusterArn::name)
        .filter(cluster -> !cluster.equals(system.id().value()))
        .map(cluster -> whole + " · " + cluster)
        .orElse(whole);
  }

  private static Trouble trouble(FleetSystem system, ServiceState service) {
    Optional<Reason> first = service.verdict().reasons().stream().findFirst();
    return new Trouble(
        service.name(),
        Addresses.service(system.id(), service.name()),
        service.verdict().health(),
        first.map(Reason::sentence).orElse(""),
        first.filter(reason -> reason.count() == 1).flatMap(Reason::since));
  }

  /** Services that should run and have all their tasks, of those that should run. */
  private static String running(List<ServiceState> services) {
    long wanted = services.stream().filter(service -> service.service().desired() > 0).count();
    long full =
        services.stream()
            .filter(service -> service.service().desired() > 0)
            .filter(service -> service.service().running() >= service.service().desired())
            .count();
    if (services.isEmpty()) {
      return "none";
    }
    return Amounts.share(full, wanted);
  }

  private static String tasks(List<ServiceState> services) {
    long running = services.stream().mapToLong(service -> service.service().running()).sum();
    long desired = services.stream().mapToLong(service -> service.service().desired()).sum();
    return Amounts.share(running, desired);
  }

  private static Optional<LastDeployment> lastDeployment(List<ServiceState> services) {
    return services.stream()
        .flatMap(
            service ->
                service.service().deployments().stream()
                    .filter(deployment -> deployment.status().equals("PRIMARY"))
                    .map(deployment -> lastDeployment(service, deployment)))
        .max(Comparator.comparing(LastDeployment::at));
  }

  private static LastDeployment lastDeployment(ServiceState service, Deployment deployment) {
    return new LastDeployment(
        service.name(),
        service
            .image()
            .map(Images::tag)
            .orElse("revision " + deployment.taskDefinition().revision()),
        deployment.createdAt());
  }
}
