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

  private final List<Stage> stages;
  private final OwnResources own;

  Parking(AwsClients clients, Subject subject) {
    ParkingLot lot = new ParkingLot(clients, subject);
    this.own = new OwnResources(clients, subject);
    this.stages =
        List.of(
            new Stage("Scaling", lot::scalings, ""),
            new Stage("Services at the edge", () -> lot.services(Tier.EDGE), ""),
            new Stage("Inner services", () -> lot.services(Tier.INNER), ""),
            new Stage("Stores", () -> lot.services(Tier.STORE), ""),
            new Stage("Groups of instances", lot::groups, ""),
            new Stage("Hosts", lot::hosts, ""),
            new Stage(
                "Databases",
                lot::databases,
                "AWS starts a stopped database again after seven days: park again before."),
            new Stage(
                "Model endpoints",
                lot::endpoints,
                "They are deleted, and made again from their configuration."));
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
