package io.ragdeck.provisioning.capsule;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.Tag;

/** Writes what is known of a stack, in the forms that {@code aws cloudformation} takes. */
final class StackFiles {

  static final String PARAMETERS = "parameters.json";
  static final String TAGS = "tags.json";

  private final Files files;
  private final Discretion discretion;
  private final Gaps gaps;

  StackFiles(Files files, Discretion discretion, Gaps gaps) {
    this.files = files;
    this.discretion = discretion;
    this.gaps = gaps;
  }

  /**
   * @param all the stacks of the system, from whose outputs parameters may come
   */
  void write(OwnStack stack, List<Stack> all) {
    Set<String> unechoed =
        stack.parameters().stream()
            .filter(one -> Discretion.HIDDEN.equals(one.parameterValue()))
            .map(Parameter::parameterKey)
            .collect(Collectors.toUnmodifiableSet());
    files.json(stack.folder() + PARAMETERS, parameters(stack));
    files.json(stack.folder() + TAGS, tags(stack));
    files.json(stack.folder() + "outputs.json", outputs(stack));
    files.json(stack.folder() + "stack.json", facts(stack, all));
    stack
        .template()
        .ifPresent(
            body -> {
              String file = stack.templateFile();
              new TemplateText(file, unechoed, discretion, gaps)
                  .shown(body)
                  .ifPresentOrElse(
                      shown -> files.text(file, shown),
                      () ->
                          gaps.unknown(
                              StackReader.templateOf(stack.name()),
                              "It can't be parsed, so nobody can say what in it is secret."));
            });
  }

  private ArrayNode parameters(OwnStack stack) {
    ArrayNode parameters = JsonNodeFactory.instance.arrayNode();
    for (Parameter one : stack.parameters()) {
      String key = one.parameterKey();
      String value = one.parameterValue() == null ? "" : one.parameterValue();
      parameters
          .addObject()
          .put("ParameterKey", key)
          .put(
              "ParameterValue",
              discretion.shown(stack.folder() + PARAMETERS, "the parameter " + key, key, value));
    }
    return parameters;
  }

  private ArrayNode tags(OwnStack stack) {
    ArrayNode tags = JsonNodeFactory.instance.arrayNode();
    stack.stack().tags().stream()
        .filter(tag -> !tag.key().startsWith("aws:"))
        .sorted(Comparator.comparing(Tag::key))
        .forEach(
            tag ->
                tags.addObject()
                    .put("Key", tag.key())
                    .put(
                        "Value",
                        discretion.shown(
                            stack.folder() + TAGS,
                            "the tag " + tag.key(),
                            tag.key(),
                            tag.value() == null ? "" : tag.value())));
    return tags;
  }

  private ArrayNode outputs(OwnStack stack) {
    String file = stack.folder() + "outputs.json";
    ArrayNode outputs = JsonNodeFactory.instance.arrayNode();
    for (Output one : stack.outputs()) {
      String key = one.outputKey();
      ObjectNode output =
          outputs
              .addObject()
              .put("OutputKey", key)
              .put(
                  "OutputValue",
                  discretion.shown(
                      file,
                      "the output " + key,
                      key,
                      one.outputValue() == null ? "" : one.outputValue()));
      if (one.exportName() != null) {
        output.put("ExportName", one.exportName());
      }
    }
    return outputs;
  }

  private static ObjectNode facts(OwnStack stack, List<Stack> all) {
    Stack one = stack.stack();
    ObjectNode facts =
        JsonNodeFactory.instance
            .objectNode()
            .put("StackName", one.stackName())
            .put("StackId", one.stackId())
            .put("StackStatus", one.stackStatusAsString())
            .put("EnableTerminationProtection", one.enableTerminationProtection());
    ArrayNode capabilities = facts.putArray("Capabilities");
    one.capabilitiesAsStrings().stream().sorted().forEach(capabilities::add);
    if (one.roleARN() != null) {
      facts.put("RoleARN", one.roleARN());
    }
    ArrayNode sources = facts.putArray("parametersFromOutputs");
    for (OwnStack.Source source : stack.sources(all)) {
      sources
          .addObject()
          .put("ParameterKey", source.parameter())
          .put("StackName", source.stack())
          .put("OutputKey", source.output());
    }
    return facts;
  }
}
