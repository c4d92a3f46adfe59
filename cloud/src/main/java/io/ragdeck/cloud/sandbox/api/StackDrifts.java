package io.ragdeck.cloud.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.ragdeck.cloud.sandbox.stack.life.DriftDetections.Detection;
import io.ragdeck.cloud.sandbox.stack.life.DriftFinding;
import io.ragdeck.cloud.sandbox.stack.life.LiveStack;
import io.ragdeck.cloud.sandbox.stack.life.LogicalResource;
import io.ragdeck.cloud.sandbox.stack.life.Stacks;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackDriftDetectionStatusRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackDriftDetectionStatusResponse;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackResourceDriftsRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackResourceDriftsResponse;
import software.amazon.awssdk.services.cloudformation.model.DetectStackDriftRequest;
import software.amazon.awssdk.services.cloudformation.model.DetectStackDriftResponse;
import software.amazon.awssdk.services.cloudformation.model.PropertyDifference;
import software.amazon.awssdk.services.cloudformation.model.StackDriftDetectionStatus;
import software.amazon.awssdk.services.cloudformation.model.StackResourceDrift;
import software.amazon.awssdk.services.cloudformation.model.StackResourceDriftStatus;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;

/** The operations of CloudFormation on drift. */
public final class StackDrifts {

  private static final Set<StackStatus> DETECTABLE =
      Set.of(
          StackStatus.CREATE_COMPLETE,
          StackStatus.UPDATE_COMPLETE,
          StackStatus.UPDATE_ROLLBACK_COMPLETE,
          StackStatus.UPDATE_ROLLBACK_FAILED);

  private StackDrifts() {}

  public static DetectStackDriftResponse detect(Stacks stacks, DetectStackDriftRequest request) {
    LiveStack stack = StackRefusals.change(stacks, request.stackName());
    if (!DETECTABLE.contains(stack.status())) {
      throw StackRefusals.validation(
          "Drift detection cannot be performed on stack [%s] while it is in %s state."
              .formatted(stack.id(), stack.status()));
    }
    if (stacks.drifts().isGoingOn(stack)) {
      throw StackRefusals.validation(
          "Drift detection is already in progress for stack [%s].".formatted(stack.id()));
    }
    String id = stacks.drifts().begin(stack, new LinkedHashSet<>(request.logicalResourceIds()));
    return DetectStackDriftResponse.builder().stackDriftDetectionId(id).build();
  }

  public static DescribeStackDriftDetectionStatusResponse status(
      Stacks stacks, DescribeStackDriftDetectionStatusRequest request) {
    Detection detection =
        stacks
            .drifts()
            .find(request.stackDriftDetectionId())
            .orElseThrow(
                () ->
                    StackRefusals.validation(
                        "Drift detection with id %s does not exist"
                            .formatted(request.stackDriftDetectionId())));
    boolean goesOn = detection.done().isAfter(stacks.account().now());
    DescribeStackDriftDetectionStatusResponse.Builder status =
        DescribeStackDriftDetectionStatusResponse.builder()
            .stackId(detection.stack().id())
            .stackDriftDetectionId(detection.id())
            .timestamp(detection.begun());
    if (goesOn) {
      return status.detectionStatus(StackDriftDetectionStatus.DETECTION_IN_PROGRESS).build();
    }
    return status
        .detectionStatus(StackDriftDetectionStatus.DETECTION_COMPLETE)
        .stackDriftStatus(detection.stack().drift())
        .driftedStackResourceCount(
            (int)
                detection.stack().resources().values().stream()
                    .flatMap(row -> row.drift().stream())
                    .filter(found -> found.status() != StackResourceDriftStatus.IN_SYNC)
                    .count())
        .build();
  }

  public static DescribeStackResourceDriftsResponse resources(
      Stacks stacks, DescribeStackResourceDriftsRequest request) {
    LiveStack stack = StackRefusals.change(stacks, request.stackName());
    List<LogicalResource> found =
        stack.resources().values().stream()
            .filter(
                row ->
                    row.drift()
                        .filter(
                            one ->
                                request.stackResourceDriftStatusFilters().isEmpty()
                                    || request
                                        .stackResourceDriftStatusFilters()
                                        .contains(one.status()))
                        .isPresent())
            .toList();
    int size = request.maxResults() == null ? StackViews.PAGE : request.maxResults();
    Page<LogicalResource> page =
        Page.of(
            found,
            LogicalResource::logicalId,
            size,
            request.nextToken(),
            StackRefusals::invalidToken);
    return DescribeStackResourceDriftsResponse.builder()
        .stackResourceDrifts(
            page.items().stream().map(row -> view(stack, row, row.drift().orElseThrow())).toList())
        .nextToken(page.next())
        .build();
  }

  private static StackResourceDrift view(
      LiveStack stack, LogicalResource row, DriftFinding finding) {
    return StackResourceDrift.builder()
        .stackId(stack.id())
        .logicalResourceId(row.logicalId())
        .physicalResourceId(row.physicalId().orElse(null))
        .resourceType(row.type())
        .expectedProperties(json(finding.expected()))
        .actualProperties(json(finding.actual()))
        .propertyDifferences(
            finding.differences().stream()
                .map(
                    one ->
                        PropertyDifference.builder()
                            .propertyPath(one.path())
                            .expectedValue(one.expected())
                            .actualValue(one.actual())
                            .differenceType(one.type())
                            .build())
                .toList())
        .stackResourceDriftStatus(finding.status())
        .timestamp(finding.checked())
        .build();
  }

  private static @Nullable String json(JsonNode node) {
    return node.isMissingNode() ? null : node.toString();
  }
}
