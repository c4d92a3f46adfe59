package io.ragdeck.provisioning.capsule;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackResourceSummary;

/**
 * A stack of the system as it was read.
 *
 * @param template as it was given to CloudFormation; empty where it could not be read
 * @param resources what it made; empty where it could not be read
 */
record OwnStack(
    Stack stack, Optional<String> template, Optional<List<StackResourceSummary>> resources) {

  /** A value that is equal to a shorter one is so by chance. */
  private static final int SHORTEST_OUTPUT = 8;

  /** A parameter whose value is the output of another stack. */
  record Source(String parameter, String stack, String output) {}

  String name() {
    return stack.stackName();
  }

  /** Its folder in the capsule, with a slash at the end. */
  String folder() {
    return "stacks/" + Files.part(name()) + "/";
  }

  String templateFile() {
    boolean json = template.filter(TemplateText::isJson).isPresent();
    return folder() + (json ? "template.json" : "template.yaml");
  }

  /** By key: CloudFormation has them in any order. */
  List<Parameter> parameters() {
    return stack.parameters().stream()
        .sorted(Comparator.comparing(Parameter::parameterKey))
        .toList();
  }

  List<Output> outputs() {
    return stack.outputs().stream().sorted(Comparator.comparing(Output::outputKey)).toList();
  }

  /** Physical ids of what it made of a type; none where that is not known. */
  Set<String> made(String type) {
    return resources.stream()
        .flatMap(List::stream)
        .filter(one -> type.equals(one.resourceType()))
        .flatMap(one -> Stream.ofNullable(one.physicalResourceId()))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Which of its parameters come from which others of the system's stacks. */
  List<Source> sources(List<Stack> all) {
    return parameters().stream().flatMap(parameter -> source(parameter, all).stream()).toList();
  }

  private Optional<Source> source(Parameter parameter, List<Stack> all) {
    String value = parameter.parameterValue();
    if (value == null || value.length() < SHORTEST_OUTPUT) {
      return Optional.empty();
    }
    return all.stream()
        .filter(other -> !other.stackName().equals(name()))
        .flatMap(
            other ->
                other.outputs().stream()
                    .filter(output -> value.equals(output.outputValue()))
                    .map(
                        output ->
                            new Source(
                                parameter.parameterKey(), other.stackName(), output.outputKey())))
        .min(
            Comparator.comparing((Source source) -> !source.output().equals(source.parameter()))
                .thenComparing(Source::stack)
                .thenComparing(Source::output));
  }
}
