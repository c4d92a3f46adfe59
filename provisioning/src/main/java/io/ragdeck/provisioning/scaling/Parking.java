package io.ragdeck.provisioning.scaling;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.provisioning.operation.Outcome;
import io.ragdeck.provisioning.operation.Step;
import io.ragdeck.provisioning.operation.StepContext;
import io.ragdeck.provisioning.operation.Subject;
import io.ragdeck.provisioning.running.OwnResources;
import io.ragdeck.provisioning.running.Part;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The stages of parking, from the edge inwards; waking goes the same way back. */
final class Parking {

  private static final Map<String, String> STAYS =
      Map.of(
          "elasticloadbalancing:loadbalancer", "load balancer",
          "ec2:natgateway", "NAT gateway",
          "ec2:vpc-endpoint", "VPC endpoint",
          "elasticache:replicationgroup", "ElastiCache",
          "elasticache:serverlesscache", "ElastiCache",
          "es:domain", "OpenSearch",
          "elasticfilesystem:file-system", "EFS",
          "rds:db", "storage of databases");

  private static final String FOUND = "found";

  private static final String WAITS = "What arrives waits in the queue.";

  private static final String UNKNOWN =
      "Not looked for: nothing says of which environment the system is, and by that its parts outside of the cluster are known.";

  private final Optional<String> unknown;
  private final List<Stage> stages;

  /**
   * Those that write; of hosts those that carry no tasks of ECS, for the others have nothing left.
   */
  private final List<Stage> calm;

  private final Part calls;
  private final OwnResources own;

  Parking(AwsClients clients, Subject subject) {
    ParkingLot lot = new ParkingLot(clients, subject);
    ScheduleLot schedules = new ScheduleLot(clients, subject);
    FunctionLot functions = new FunctionLot(clients, subject);
    this.own = new OwnResources(clients, subject);
    this.calls = new Part("Running calls", new CallsPart(clients, subject));
    this.unknown = subject.environment().isEmpty() ? Optional.of(UNKNOWN) : Optional.empty();
    List<Stage> callers =
        List.of(
            new Stage("Schedules", schedules::schedules, "", unknown),
            new Stage("Event sources", functions::eventSources, WAITS, unknown),
            new Stage("Functions", functions::functions, "", unknown),
            new Stage("Scaling", lot::scalings, ""),
            new Stage("Services at the edge", () -> lot.services(Tier.EDGE), ""),
            new Stage("Inner services", () -> lot.services(Tier.INNER), ""),
            new Stage("Stores", () -> lot.services(Tier.STORE), ""));
    Stage hosts = new Stage("Hosts", lot::hosts, "", unknown);
    this.calm = all(callers, new Stage("Groups of instances", lot::groupsWithoutTasks, ""), hosts);
    this.stages =
        all(
            callers,
            new Stage("Groups of instances", lot::groups, ""),
            hosts,
            new Stage(
                "Databases",
                lot::databases,
                "AWS starts a stopped database again after seven days: park again before.",
                unknown),
            new Stage(
                "Model endpoints",
                lot::endpoints,
                "They are deleted, and made again from their configuration.",
                unknown));
  }

  private static List<Stage> all(List<Stage> first, Stage... then) {
    return Stream.concat(first.stream(), Stream.of(then)).toList();
  }

  /** Stops what writes; whoever wants to copy what it wrote needs databases that run. */
  List<Step> calm() {
    List<Step> steps = new ArrayList<>();
    calm.forEach(stage -> steps.add(stage.park()));
    steps.add(calls);
    return steps;
  }

  List<Step> park() {
    List<Step> steps = new ArrayList<>();
    stages.forEach(stage -> steps.add(stage.park()));
    steps.add(new Part("What still costs", this::stillCosts));
    return steps;
  }

  List<Step> wake() {
    List<Step> steps = new ArrayList<>();
    stages.reversed().forEach(stage -> steps.add(stage.wake()));
    steps.add(new Part("Tags", this::forget));
    return steps;
  }

  /** Only once all is back, so that waking can go on wherever it was left. */
  private Outcome forget(StepContext context) {
    boolean found = context.recall(FOUND).isPresent();
    for (Stage stage : stages) {
      for (Parkable one : stage.look().now()) {
        if (one.toWork() != Parkable.Way.NONE) {
          if (!found) {
            context.remember(FOUND, "yes");
            found = true;
          }
          one.forget();
        }
      }
    }
    return found
        ? new Outcome.Done("Everything is as it was before it was parked.")
        : new Outcome.Skipped("Nothing was parked.");
  }

  private Outcome stillCosts(StepContext context) {
    if (unknown.isPresent()) {
      context.result("stillCosts", "not known");
      return new Outcome.Skipped(unknown.get());
    }
    Map<String, Integer> counts = new LinkedHashMap<>();
    STAYS.entrySet().stream()
        .sorted(Map.Entry.comparingByValue())
        .forEach(
            kind -> {
              int count = own.arns(kind.getKey()).size();
              if (count > 0) {
                counts.merge(kind.getValue(), count, Integer::sum);
              }
            });
    if (counts.isEmpty()) {
      return new Outcome.Done("Nothing else was found that costs by the hour.");
    }
    String names =
        String.join(
            ", ",
            counts.entrySet().stream()
                .map(
                    kind ->
                        kind.getValue() == 1
                            ? kind.getKey()
                            : kind.getKey() + " (" + kind.getValue() + ")")
                .toList());
    context.result("stillCosts", names);
    return new Outcome.Done("AWS can't stop these, and they go on costing: %s.".formatted(names));
  }
}
