package io.ragdeck.monitoring.fleet.reader;

import io.ragdeck.monitoring.fleet.Stack;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.DescribeStacksResponse;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;
import software.amazon.awssdk.services.cloudformation.model.Tag;

/**
 * The stacks of a location that carry a system's tag. DescribeStacks knows no filter and no size of
 * a page: it gives all of the account's, up to a megabyte a call.
 */
public final class StackReader {

  /** What CloudFormation gives instead of a value that is not to be shown. */
  private static final String HIDDEN = "****";

  private final CloudFormationClient cloudFormation;

  public StackReader(CloudFormationClient cloudFormation) {
    this.cloudFormation = cloudFormation;
  }

  /**
   * @param stacks in the order in which they were made
   * @param pages how many calls it took
   */
  public record Read(List<Stack> stacks, int pages) {}

  public Read read() {
    List<Stack> stacks = new ArrayList<>();
    int pages = 0;
    for (DescribeStacksResponse page : cloudFormation.describeStacksPaginator()) {
      pages++;
      page.stacks().stream()
          // It only holds change sets: nothing is made yet, and may never be.
          .filter(stack -> stack.stackStatus() != StackStatus.REVIEW_IN_PROGRESS)
          .map(StackReader::translate)
          .filter(Stack::namesASystem)
          .forEach(stacks::add);
    }
    return new Read(
        stacks.stream()
            .sorted(Comparator.comparing(Stack::createdAt).thenComparing(Stack::name))
            .toList(),
        pages);
  }

  private static Stack translate(software.amazon.awssdk.services.cloudformation.model.Stack stack) {
    return new Stack(
        stack.stackId(),
        stack.stackName(),
        stack.stackStatusAsString(),
        Optional.ofNullable(stack.stackStatusReason()).filter(reason -> !reason.isBlank()),
        stack.creationTime(),
        Optional.ofNullable(stack.deletionTime())
            .or(() -> Optional.ofNullable(stack.lastUpdatedTime()))
            .orElse(stack.creationTime()),
        values(stack.tags(), Tag::key, Tag::value),
        values(
            stack.parameters().stream()
                .filter(parameter -> !HIDDEN.equals(parameter.parameterValue()))
                .toList(),
            Parameter::parameterKey,
            parameter ->
                Objects.requireNonNullElse(parameter.resolvedValue(), parameter.parameterValue())),
        values(stack.outputs(), Output::outputKey, Output::outputValue),
        drift(stack),
        Optional.ofNullable(stack.driftInformation())
            .flatMap(drift -> Optional.ofNullable(drift.lastCheckTimestamp())));
  }

  private static Stack.Drift drift(
      software.amazon.awssdk.services.cloudformation.model.Stack stack) {
    if (stack.driftInformation() == null) {
      return Stack.Drift.UNKNOWN;
    }
    return switch (stack.driftInformation().stackDriftStatus()) {
      case IN_SYNC -> Stack.Drift.IN_SYNC;
      case DRIFTED -> Stack.Drift.DRIFTED;
      case UNKNOWN, NOT_CHECKED, UNKNOWN_TO_SDK_VERSION -> Stack.Drift.UNKNOWN;
    };
  }

  private static <T> Map<String, String> values(
      List<T> list, Function<T, String> key, Function<T, String> value) {
    return list.stream()
        .collect(
            Collectors.toMap(
                key,
                one -> Objects.requireNonNullElse(value.apply(one), ""),
                (first, second) -> first));
  }
}
