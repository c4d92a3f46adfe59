package io.ragdeck.provisioning.plan;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.cloud.CloudProblem;
import io.ragdeck.cloud.Location;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackDriftDetectionStatusResponse;
import software.amazon.awssdk.services.cloudformation.model.PropertyDifference;
import software.amazon.awssdk.services.cloudformation.model.StackDriftDetectionStatus;
import software.amazon.awssdk.services.cloudformation.model.StackResourceDrift;
import software.amazon.awssdk.services.cloudformation.model.StackResourceDriftStatus;

/** Finds what somebody changed outside CloudFormation. */
final class Drift {

  /** Large stacks take a minute or two; the plan is worth more than its drift. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final AwsClients clients;

  Drift(AwsClients clients) {
    this.clients = clients;
  }

  /** The planned stack with its drift; as it was where AWS does not say. */
  StackPlan added(Location location, StackPlan planned) {
    try {
      return with(planned, detect(clients.cloudFormation(location), planned.name()));
    } catch (SdkException refused) {
      return with(planned, unknown(CloudProblem.of(refused).message()));
    }
  }

  /** What was not looked for must not read as none. */
  private static List<DriftedResource> unknown(String why) {
    return List.of(new DriftedResource("", "", "", false, List.of("Drift is not known: " + why)));
  }

  private static StackPlan with(StackPlan planned, List<DriftedResource> drift) {
    return new StackPlan(
        planned.kind(),
        planned.name(),
        planned.effect(),
        planned.changeSet(),
        planned.changes(),
        planned.problem(),
        planned.pending(),
        drift);
  }

  private static List<DriftedResource> detect(CloudFormationClient client, String name) {
    String detection =
        client.detectStackDrift(request -> request.stackName(name)).stackDriftDetectionId();
    DescribeStackDriftDetectionStatusResponse status = settled(client, detection);
    List<DriftedResource> drift = new ArrayList<>(found(client, name));
    if (status.detectionStatus() != StackDriftDetectionStatus.DETECTION_COMPLETE) {
      drift.addAll(
          unknown(
              Optional.ofNullable(status.detectionStatusReason())
                  .orElse("AWS did not finish looking for it.")));
    }
    return drift;
  }

  private static List<DriftedResource> found(CloudFormationClient client, String name) {
    return client
        .describeStackResourceDriftsPaginator(
            request ->
                request
                    .stackName(name)
                    .stackResourceDriftStatusFilters(
                        StackResourceDriftStatus.MODIFIED, StackResourceDriftStatus.DELETED))
        .stream()
        .flatMap(page -> page.stackResourceDrifts().stream())
        .map(Drift::drifted)
        .toList();
  }

  private static DescribeStackDriftDetectionStatusResponse settled(
      CloudFormationClient client, String detection) {
    long began = System.nanoTime();
    Pauses pauses = new Pauses();
    while (true) {
      DescribeStackDriftDetectionStatusResponse status =
          client.describeStackDriftDetectionStatus(
              request -> request.stackDriftDetectionId(detection));
      boolean working = status.detectionStatus() == StackDriftDetectionStatus.DETECTION_IN_PROGRESS;
      if (!working || System.nanoTime() - began > PATIENCE.toNanos()) {
        return status;
      }
      pauses.pause("drift was looked for");
    }
  }

  private static DriftedResource drifted(StackResourceDrift drift) {
    return new DriftedResource(
        drift.logicalResourceId(),
        drift.physicalResourceId(),
        drift.resourceType(),
        drift.stackResourceDriftStatus() == StackResourceDriftStatus.DELETED,
        drift.propertyDifferences().stream().map(Drift::difference).toList());
  }

  private static String difference(PropertyDifference difference) {
    String place = String.valueOf(difference.propertyPath());
    return "%s is %s, should be %s"
        .formatted(
            place,
            Veil.over(place, String.valueOf(difference.actualValue())),
            Veil.over(place, String.valueOf(difference.expectedValue())));
  }
}
