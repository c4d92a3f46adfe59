package io.ragdeck.cloud.sandbox.api;

import io.ragdeck.cloud.sandbox.stack.life.Definition;
import io.ragdeck.cloud.sandbox.stack.life.LiveStack;
import io.ragdeck.cloud.sandbox.stack.life.Stacks;
import io.ragdeck.cloud.sandbox.stack.template.ParameterEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudformation.model.DescribeStacksRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeStacksResponse;
import software.amazon.awssdk.services.cloudformation.model.Export;
import software.amazon.awssdk.services.cloudformation.model.ListExportsRequest;
import software.amazon.awssdk.services.cloudformation.model.ListExportsResponse;
import software.amazon.awssdk.services.cloudformation.model.ListImportsRequest;
import software.amazon.awssdk.services.cloudformation.model.ListImportsResponse;
import software.amazon.awssdk.services.cloudformation.model.ListStacksRequest;
import software.amazon.awssdk.services.cloudformation.model.ListStacksResponse;
import software.amazon.awssdk.services.cloudformation.model.OnFailure;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackDriftInformation;
import software.amazon.awssdk.services.cloudformation.model.StackDriftInformationSummary;
import software.amazon.awssdk.services.cloudformation.model.StackSummary;
import software.amazon.awssdk.services.cloudformation.model.Tag;

/** The operations of CloudFormation that show stacks and what they export. */
public final class StackViews {

  /** How many a page has; CloudFormation counts bytes, but never gives more than these. */
  static final int PAGE = 100;

  private StackViews() {}

  public static DescribeStacksResponse describe(Stacks stacks, DescribeStacksRequest request) {
    if (request.stackName() != null) {
      LiveStack stack = StackRefusals.read(stacks, request.stackName());
      return DescribeStacksResponse.builder().stacks(view(stack)).build();
    }
    List<LiveStack> alive = stacks.all().stream().filter(stack -> !stack.isDeleted()).toList();
    Page<Placed<LiveStack>> page = newestFirst(alive, request.nextToken());
    return DescribeStacksResponse.builder()
        .stacks(page.items().stream().map(one -> view(one.item())).toList())
        .nextToken(page.next())
        .build();
  }

  private static Stack view(LiveStack stack) {
    Definition definition = stack.definition();
    return Stack.builder()
        .stackId(stack.id())
        .stackName(stack.name())
        .changeSetId(stack.executedChangeSet().orElse(null))
        .description(definition.template().description().orElse(null))
        .parameters(parameters(definition))
        .creationTime(stack.created())
        .lastUpdatedTime(stack.updated().orElse(null))
        .deletionTime(stack.deleted().orElse(null))
        .stackStatus(stack.status())
        .stackStatusReason(stack.statusReason().orElse(null))
        .disableRollback(stack.onFailure() == OnFailure.DO_NOTHING)
        .timeoutInMinutes(stack.timeoutMinutes().orElse(null))
        .notificationARNs(definition.notificationArns())
        .capabilitiesWithStrings(definition.capabilities())
        .roleARN(definition.roleArn().orElse(null))
        .enableTerminationProtection(stack.terminationProtection())
        .outputs(outputs(stack))
        .tags(tags(definition.tags()))
        .driftInformation(
            StackDriftInformation.builder()
                .stackDriftStatus(stack.drift())
                .lastCheckTimestamp(stack.driftChecked().orElse(null))
                .build())
        .build();
  }

  static List<Parameter> parameters(Definition definition) {
    List<Parameter> parameters = new ArrayList<>();
    for (ParameterEntry entry : definition.template().parameters().values()) {
      String value = definition.parameters().given().get(entry.name());
      parameters.add(
          Parameter.builder()
              .parameterKey(entry.name())
              .parameterValue(entry.isNoEcho() ? Definition.MASK : value)
              .resolvedValue(definition.parameters().resolved().get(entry.name()))
              .build());
    }
    return parameters;
  }

  private static List<Output> outputs(LiveStack stack) {
    return stack.outputs().stream()
        .map(
            output ->
                Output.builder()
                    .outputKey(output.key())
                    .outputValue(output.value())
                    .description(output.description().orElse(null))
                    .exportName(output.exportName().orElse(null))
                    .build())
        .toList();
  }

  static List<Tag> tags(Map<String, String> tags) {
    return tags.entrySet().stream()
        .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
        .toList();
  }

  public static ListStacksResponse list(Stacks stacks, ListStacksRequest request) {
    List<LiveStack> asked =
        stacks.all().stream()
            .filter(
                stack ->
                    request.stackStatusFilters().isEmpty()
                        || request.stackStatusFilters().contains(stack.status()))
            .toList();
    Page<Placed<LiveStack>> page = newestFirst(asked, request.nextToken());
    return ListStacksResponse.builder()
        .stackSummaries(page.items().stream().map(one -> summary(one.item())).toList())
        .nextToken(page.next())
        .build();
  }

  private static StackSummary summary(LiveStack stack) {
    return StackSummary.builder()
        .stackId(stack.id())
        .stackName(stack.name())
        .templateDescription(stack.definition().template().description().orElse(null))
        .creationTime(stack.created())
        .lastUpdatedTime(stack.updated().orElse(null))
        .deletionTime(stack.deleted().orElse(null))
        .stackStatus(stack.status())
        .stackStatusReason(stack.statusReason().orElse(null))
        .driftInformation(
            StackDriftInformationSummary.builder()
                .stackDriftStatus(stack.drift())
                .lastCheckTimestamp(stack.driftChecked().orElse(null))
                .build())
        .build();
  }

  public static ListExportsResponse exports(Stacks stacks, ListExportsRequest request) {
    Page<Stacks.Export> page = page(stacks.exports(), Stacks.Export::name, request.nextToken());
    return ListExportsResponse.builder()
        .exports(
            page.items().stream()
                .map(
                    one ->
                        Export.builder()
                            .exportingStackId(one.stack().id())
                            .name(one.name())
                            .value(one.value())
                            .build())
                .toList())
        .nextToken(page.next())
        .build();
  }

  public static ListImportsResponse imports(Stacks stacks, ListImportsRequest request) {
    String name = request.exportName();
    if (stacks.exports().stream().noneMatch(export -> export.name().equals(name))) {
      throw StackRefusals.validation("Export '%s' does not exist.".formatted(name));
    }
    List<String> importers = stacks.importers(name);
    if (importers.isEmpty()) {
      throw StackRefusals.validation("Export '%s' is not imported by any stack.".formatted(name));
    }
    Page<String> page = page(importers, Function.identity(), request.nextToken());
    return ListImportsResponse.builder().imports(page.items()).nextToken(page.next()).build();
  }

  /** An item and where it stands, counted so that the newest comes first. */
  record Placed<T>(T item, String place) {}

  static <T> Page<Placed<T>> newestFirst(List<T> oldestFirst, @Nullable String token) {
    List<Placed<T>> placed = new ArrayList<>();
    for (int i = 0; i < oldestFirst.size(); i++) {
      placed.add(
          new Placed<>(
              oldestFirst.get(i), String.format(Locale.ROOT, "%010d", Integer.MAX_VALUE - i)));
    }
    return page(placed, Placed::place, token);
  }

  static <T> Page<Placed<T>> inOrder(List<T> items, @Nullable String token) {
    List<Placed<T>> placed = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      placed.add(new Placed<>(items.get(i), String.format(Locale.ROOT, "%010d", i)));
    }
    return page(placed, Placed::place, token);
  }

  static <T> Page<T> page(List<T> all, Function<T, String> key, @Nullable String token) {
    return Page.of(all, key, PAGE, token, StackRefusals::invalidToken);
  }
}
