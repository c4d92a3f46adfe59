package io.ragdeck.console.api;

import io.ragdeck.console.costs.MoneyItem;
import io.ragdeck.console.costs.Paid.MonthCost;
import io.ragdeck.monitoring.fleet.ClusterArn;
import io.ragdeck.monitoring.fleet.FleetSystem;
import io.ragdeck.monitoring.fleet.Health;
import io.ragdeck.monitoring.fleet.Reason;
import io.ragdeck.monitoring.fleet.ServiceState;
import io.ragdeck.monitoring.fleet.Stack;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A system. */
@Schema(
    description =
        "What an operator thinks of as one thing: an ECS cluster, the services in a shared cluster"
            + " that carry one system's tag, or the stacks that do")
public record SystemItem(
    @Schema(
            description = "Its name in paths, unique in this console",
            examples = "ragqa-production")
        String id,
    @Schema(description = "Its name without the environment", examples = "ragqa") String name,
    @Schema(examples = "production") Optional<String> environment,
    Place location,
    @Schema(description = "The name of its ECS cluster; null where it has none")
        Optional<String> cluster,
    Optional<String> clusterArn,
    @Schema(description = "How the console came to know it") FleetSystem.Origin origin,
    @Schema(
            description =
                "The worst of its services, or of its stacks where it has no cluster; UNKNOWN where"
                    + " they were never read")
        Health health,
    @Schema(description = "null where they were never read") Optional<ServiceCounts> services,
    @Schema(description = "null where they were never read") Optional<TaskCounts> tasks,
    @Schema(description = "When its services were last read well; null for never")
        Optional<Instant> observedAt,
    @Schema(description = "Why the last read failed; null where it did not")
        Optional<AwsProblem> problem,
    @Schema(
            description =
                "The CloudFormation stacks that carry its tags, in the order in which they were"
                    + " made; null where they were never read")
        Optional<List<StackItem>> stacks,
    @Schema(description = "When its stacks were last read well; null for never")
        Optional<Instant> stacksObservedAt,
    @Schema(description = "Why the last read of its stacks failed; null where it did not")
        Optional<AwsProblem> stacksProblem,
    @Schema(description = "What its stacks were made from; null where none says it")
        Optional<String> blueprint,
    @Schema(description = "The variant of its blueprint; null where no stack says it")
        Optional<String> variant,
    @Schema(
            description =
                "The addresses among its stacks' outputs; null where they were never read")
        Optional<List<FleetSystem.Address>> urls,
    @Schema(
            description =
                "How many of its alarms call now, without those that drive scaling; null where"
                    + " alarms were not read")
        Optional<Integer> openAlarms,
    @Schema(
            description =
                "The newest moment of which every store of which something was promised has a good"
                    + " copy; null where one has none, or that is not known")
        Optional<Instant> lastBackupAt,
    @Schema(
            description =
                "What was paid for it since the month began; null where the bill was not read, or"
                    + " does not tell it apart")
        Optional<MoneyItem> monthToDateCost) {

  /** A CloudFormation stack. */
  public record StackItem(
      @Schema(examples = "ragqa-production-network") String name,
      @Schema(description = "null where its name doesn't say it", examples = "network")
          Optional<String> part,
      @Schema(description = "As CloudFormation names it", examples = "UPDATE_COMPLETE")
          String status,
      @Schema(description = "When its last creation, update or deletion began") Instant changedAt,
      @Schema(description = "Why it is not just there, in a sentence; null where it is")
          Optional<String> reason,
      @Schema(description = "What the last look for drift found; UNKNOWN where nobody looked")
          Stack.Drift drift,
      Optional<Instant> driftCheckedAt) {

    static StackItem of(Stack stack) {
      return new StackItem(
          stack.name(),
          stack.part(),
          stack.status(),
          stack.changedAt(),
          stack.reason().map(Reason::sentence),
          stack.drift(),
          stack.driftCheckedAt());
    }
  }

  /** An account and a region. */
  public record Place(
      @Schema(description = "The account's alias in the configuration, never its id")
          String account,
      @Schema(examples = "ap-south-1") String region) {}

  /** How many services there are. */
  public record ServiceCounts(
      int total,
      @Schema(description = "Those that should run: with a desired count above 0") int desired,
      @Schema(description = "Those of the desired that have all their tasks running") int running,
      @Schema(description = "How many are in each state of health") Map<Health, Integer> health) {

    static ServiceCounts of(List<ServiceState> services) {
      Map<Health, Integer> health = new EnumMap<>(Health.class);
      for (Health each : Health.values()) {
        health.put(each, 0);
      }
      services.forEach(service -> health.merge(service.verdict().health(), 1, Integer::sum));
      List<ServiceState> desired =
          services.stream().filter(service -> service.service().desired() > 0).toList();
      int running =
          (int)
              desired.stream()
                  .filter(service -> service.service().running() >= service.service().desired())
                  .count();
      return new ServiceCounts(services.size(), desired.size(), running, health);
    }
  }

  /** How many tasks the services of a system have. */
  public record TaskCounts(int desired, int running, int pending) {

    static TaskCounts of(List<ServiceState> services) {
      return new TaskCounts(
          services.stream().mapToInt(service -> service.service().desired()).sum(),
          services.stream().mapToInt(service -> service.service().running()).sum(),
          services.stream().mapToInt(service -> service.service().pending()).sum());
    }
  }

  static SystemItem of(
      FleetSystem system,
      Optional<Integer> openAlarms,
      Optional<Instant> lastBackupAt,
      Optional<MonthCost> paid) {
    return new SystemItem(
        system.id().value(),
        system.name(),
        system.environment(),
        new Place(system.location().account(), system.location().region().id()),
        system.cluster().map(ClusterArn::name),
        system.cluster().map(ClusterArn::value),
        system.origin(),
        system.health(),
        system.services().value().map(ServiceCounts::of),
        system.services().value().map(TaskCounts::of),
        system.services().observedAt(),
        AwsProblem.of(system.services()),
        system.stacks().value().map(stacks -> stacks.stream().map(StackItem::of).toList()),
        system.stacks().observedAt(),
        AwsProblem.of(system.stacks()),
        system.blueprint(),
        system.variant(),
        system.stacks().value().map(stacks -> system.addresses()),
        openAlarms,
        lastBackupAt,
        paid.map(cost -> MoneyItem.usd(cost.amount())));
  }
}
