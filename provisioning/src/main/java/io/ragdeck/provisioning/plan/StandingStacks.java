package io.ragdeck.provisioning.plan;

import io.ragdeck.cloud.CloudProblem;
import io.ragdeck.provisioning.template.StackKind;
import io.ragdeck.provisioning.template.StackTemplate;
import io.ragdeck.provisioning.template.StackTemplate.Source;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;

/** The stacks of a system as they stand in the account. */
public record StandingStacks(Map<StackKind, Stack> stacks, List<StackTemplate> templates) {

  public static StandingStacks read(CloudFormationClient client, List<StackTemplate> templates) {
    Map<StackKind, Stack> stacks = new EnumMap<>(StackKind.class);
    templates.forEach(
        template -> find(client, template.name()).ifPresent(it -> stacks.put(template.kind(), it)));
    return new StandingStacks(stacks, templates);
  }

  private static Optional<Stack> find(CloudFormationClient client, String name) {
    try {
      return client.describeStacks(request -> request.stackName(name)).stacks().stream()
          .filter(stack -> stack.stackStatus() != StackStatus.DELETE_COMPLETE)
          .findFirst();
    } catch (SdkException refused) {
      if (CloudProblem.of(refused).kind() == CloudProblem.Kind.NOT_FOUND) {
        return Optional.empty();
      }
      throw refused;
    }
  }

  public Optional<Stack> of(StackKind kind) {
    return Optional.ofNullable(stacks.get(kind));
  }

  /** Whether the stack holds resources; one in review only holds change sets. */
  public boolean exists(StackKind kind) {
    return of(kind).filter(it -> it.stackStatus() != StackStatus.REVIEW_IN_PROGRESS).isPresent();
  }

  /** Those that hold resources of this system. */
  Map<StackKind, Stack> own(PlanRequest request) {
    Map<StackKind, Stack> own = new EnumMap<>(StackKind.class);
    stacks.forEach(
        (kind, stack) -> {
          if (exists(kind) && !foreign(kind, request)) {
            own.put(kind, stack);
          }
        });
    return own;
  }

  /** Whether the stack holds resources of somebody else. */
  public boolean foreign(StackKind kind, PlanRequest request) {
    return of(kind).filter(stack -> Refusals.foreign(stack, request)).isPresent();
  }

  /** The template's parameters with the values they would have now. */
  public List<Parameter> parameters(StackTemplate template) {
    List<Parameter> parameters = new ArrayList<>();
    template
        .sources()
        .forEach(
            (name, source) ->
                parameters.add(
                    Parameter.builder()
                        .parameterKey(name)
                        .parameterValue(
                            switch (source) {
                              case Source.Value(String text) -> text;
                              case Source.Output(StackKind stack, String output) ->
                                  output(stack, output).orElseGet(() -> placeholder(stack, output));
                            })
                        .build()));
    return parameters;
  }

  /** Outputs of other stacks that the template needs and that do not exist yet. */
  public List<String> pending(StackTemplate template) {
    return template.sources().values().stream()
        .filter(Source.Output.class::isInstance)
        .map(Source.Output.class::cast)
        .filter(source -> output(source.stack(), source.name()).isEmpty())
        .map(source -> source.name() + " of " + source.stack().suffix())
        .toList();
  }

  private String placeholder(StackKind kind, String output) {
    return templates.stream()
        .filter(template -> template.kind() == kind)
        .findFirst()
        .map(template -> Placeholder.of(template.template(), output))
        .orElseThrow();
  }

  private Optional<String> output(StackKind stack, String name) {
    return of(stack).stream()
        .flatMap(it -> it.outputs().stream())
        .filter(output -> output.outputKey().equals(name))
        .map(Output::outputValue)
        .findFirst();
  }
}
