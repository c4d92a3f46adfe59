package io.ragdeck.cloud.sandbox.api;

import io.ragdeck.cloud.sandbox.stack.life.DriftFinding;
import io.ragdeck.cloud.sandbox.stack.life.LiveStack;
import io.ragdeck.cloud.sandbox.stack.life.LoggedEvent;
import io.ragdeck.cloud.sandbox.stack.life.LogicalResource;
import io.ragdeck.cloud.sandbox.stack.life.Stacks;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackEventsRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackEventsResponse;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackResourceRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackResourceResponse;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackResourcesRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackResourcesResponse;
import software.amazon.awssdk.services.cloudformation.model.ListStackResourcesRequest;
import software.amazon.awssdk.services.cloudformation.model.ListStackResourcesResponse;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;
import software.amazon.awssdk.services.cloudformation.model.StackResource;
import software.amazon.awssdk.services.cloudformation.model.StackResourceDetail;
import software.amazon.awssdk.services.cloudformation.model.StackResourceDriftInformation;
import software.amazon.awssdk.services.cloudformation.model.StackResourceDriftInformationSummary;
import software.amazon.awssdk.services.cloudformation.model.StackResourceDriftStatus;
import software.amazon.awssdk.services.cloudformation.model.StackResourceSummary;

/** The operations of CloudFormation that show the resources of a stack and its events. */
public final class StackResources {

  private StackResources() {}

  public static DescribeStackEventsResponse events(
      Stacks stacks, DescribeStackEventsRequest request) {
    LiveStack stack =
        stacks
            .find(request.stackName())
            .orElseThrow(
                () ->
                    StackRefusals.validation(
                        "Stack [%s] does not exist".formatted(request.stackName())));
    Page<StackViews.Placed<LoggedEvent>> page =
        StackViews.newestFirst(stack.events(), request.nextToken());
    return DescribeStackEventsResponse.builder()
        .stackEvents(page.items().stream().map(one -> event(stack, one.item())).toList())
        .nextToken(page.next())
        .build();
  }

  private static StackEvent event(LiveStack stack, LoggedEvent event) {
    return StackEvent.builder()
        .stackId(stack.id())
        .stackName(stack.name())
        .eventId(event.id())
        .timestamp(event.at())
        .logicalResourceId(event.logicalId())
        .physicalResourceId(event.physicalId())
        .resourceType(event.type())
        .resourceStatus(event.status())
        .resourceStatusReason(event.reason().orElse(null))
        .resourceProperties(event.properties().orElse(null))
        .build();
  }

  public static ListStackResourcesResponse list(Stacks stacks, ListStackResourcesRequest request) {
    LiveStack stack = StackRefusals.read(stacks, request.stackName());
    Page<LogicalResource> page =
        StackViews.page(
            List.copyOf(stack.resources().values()),
            LogicalResource::logicalId,
            request.nextToken());
    return ListStackResourcesResponse.builder()
        .stackResourceSummaries(page.items().stream().map(StackResources::summary).toList())
        .nextToken(page.next())
        .build();
  }

  private static StackResourceSummary summary(LogicalResource row) {
    return StackResourceSummary.builder()
        .logicalResourceId(row.logicalId())
        .physicalResourceId(row.physicalId().orElse(null))
        .resourceType(row.type())
        .lastUpdatedTimestamp(row.changed())
        .resourceStatus(row.status())
        .resourceStatusReason(row.statusReason().orElse(null))
        .driftInformation(
            StackResourceDriftInformationSummary.builder()
                .stackResourceDriftStatus(drift(row))
                .lastCheckTimestamp(checked(row).orElse(null))
                .build())
        .build();
  }

  private static StackResourceDriftStatus drift(LogicalResource row) {
    return row.drift().map(DriftFinding::status).orElse(StackResourceDriftStatus.NOT_CHECKED);
  }

  private static Optional<Instant> checked(LogicalResource row) {
    return row.drift().map(DriftFinding::checked);
  }

  /** At most 100, whatever the stack has: a listing has pages, this has not. */
  public static DescribeStackResourcesResponse describe(
      Stacks stacks, DescribeStackResourcesRequest request) {
    if ((request.stackName() == null) == (request.physicalResourceId() == null)) {
      throw StackRefusals.validation(
          "You must specify either StackName or PhysicalResourceId, but not both.");
    }
    LiveStack stack =
        request.stackName() != null
            ? StackRefusals.read(stacks, request.stackName())
            : withResource(stacks, request.physicalResourceId());
    return DescribeStackResourcesResponse.builder()
        .stackResources(
            stack.resources().values().stream()
                .filter(
                    row ->
                        request.logicalResourceId() == null
                            || row.logicalId().equals(request.logicalResourceId()))
                .limit(StackViews.PAGE)
                .map(row -> view(stack, row))
                .toList())
        .build();
  }

  private static LiveStack withResource(Stacks stacks, String physicalId) {
    return stacks.all().stream()
        .filter(stack -> !stack.isDeleted())
        .filter(
            stack ->
                stack.resources().values().stream()
                    .anyMatch(row -> row.physicalId().filter(physicalId::equals).isPresent()))
        .findFirst()
        .orElseThrow(
            () -> StackRefusals.validation("Stack for %s does not exist".formatted(physicalId)));
  }

  private static StackResource view(LiveStack stack, LogicalResource row) {
    return StackResource.builder()
        .stackName(stack.name())
        .stackId(stack.id())
        .logicalResourceId(row.logicalId())
        .physicalResourceId(row.physicalId().orElse(null))
        .resourceType(row.type())
        .timestamp(row.changed())
        .resourceStatus(row.status())
        .resourceStatusReason(row.statusReason().orElse(null))
        .driftInformation(information(row))
        .build();
  }

  private static StackResourceDriftInformation information(LogicalResource row) {
    return StackResourceDriftInformation.builder()
        .stackResourceDriftStatus(drift(row))
        .lastCheckTimestamp(checked(row).orElse(null))
        .build();
  }

  public static DescribeStackResourceResponse describeOne(
      Stacks stacks, DescribeStackResourceRequest request) {
    LiveStack stack = StackRefusals.read(stacks, request.stackName());
    LogicalResource row = stack.resources().get(request.logicalResourceId());
    if (row == null) {
      throw StackRefusals.validation(
          "Resource %s does not exist for stack %s"
              .formatted(request.logicalResourceId(), request.stackName()));
    }
    return DescribeStackResourceResponse.builder()
        .stackResourceDetail(
            StackResourceDetail.builder()
                .stackName(stack.name())
                .stackId(stack.id())
                .logicalResourceId(row.logicalId())
                .physicalResourceId(row.physicalId().orElse(null))
                .resourceType(row.type())
                .lastUpdatedTimestamp(row.changed())
                .resourceStatus(row.status())
                .resourceStatusReason(row.statusReason().orElse(null))
                .metadata(
                    row.entry().declaration().has("Metadata")
                        ? row.entry().declaration().path("Metadata").toString()
                        : null)
                .driftInformation(information(row))
                .build())
        .build();
  }
}
