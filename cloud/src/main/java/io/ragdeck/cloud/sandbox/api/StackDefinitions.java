package io.ragdeck.cloud.sandbox.api;

import io.ragdeck.cloud.sandbox.stack.Surroundings;
import io.ragdeck.cloud.sandbox.stack.life.Definition;
import io.ragdeck.cloud.sandbox.stack.life.LiveStack;
import io.ragdeck.cloud.sandbox.stack.life.Stacks;
import io.ragdeck.cloud.sandbox.stack.template.Capabilities;
import io.ragdeck.cloud.sandbox.stack.template.Parameters;
import io.ragdeck.cloud.sandbox.stack.template.ResourceEntry;
import io.ragdeck.cloud.sandbox.stack.template.Template;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.Tag;

/** Puts together what a request wants a stack to be, or refuses it. */
final class StackDefinitions {

  /** CloudFormation's quota for a template in the request itself. */
  private static final int LONGEST_BODY = 51_200;

  /** CloudFormation's quota for a template in S3. */
  private static final int LONGEST_OBJECT = 1_000_000;

  private static final Pattern VIRTUAL_HOST =
      Pattern.compile(
          "https://([^/]+)\\.s3(?:[.-][a-z0-9-]+)?\\.amazonaws\\.com/([^?]+)(?:\\?.*)?");
  private static final Pattern PATH =
      Pattern.compile("https://s3(?:[.-][a-z0-9-]+)?\\.amazonaws\\.com/([^/]+)/([^?]+)(?:\\?.*)?");

  /** The template's parts of a request; at most one of them is given. */
  record Source(@Nullable String body, @Nullable String url, boolean previous) {}

  /** The other parts that requests have in common. */
  record Asked(
      List<Parameter> parameters,
      Optional<List<Tag>> tags,
      List<Capability> capabilities,
      Optional<List<String>> notificationArns,
      Optional<String> roleArn,
      boolean importsExisting) {}

  private StackDefinitions() {}

  /**
   * @param present the stack as it is, for what the request leaves as it is
   */
  static Definition of(Stacks stacks, Optional<LiveStack> present, Source source, Asked asked) {
    Template template = template(stacks, present, source);
    Optional<Definition> before = present.map(LiveStack::definition);
    checkTypes(stacks, template);
    Parameters parameters = parameters(stacks, before, template, asked.parameters());
    checkCapabilities(template, asked.capabilities());
    return new Definition(
        template,
        parameters,
        asked
            .tags()
            .map(StackDefinitions::tags)
            .orElseGet(() -> before.map(Definition::tags).orElse(Map.of())),
        asked.capabilities().stream().map(Capability::toString).toList(),
        asked
            .notificationArns()
            .orElseGet(() -> before.map(Definition::notificationArns).orElse(List.of())),
        asked.roleArn().or(() -> before.flatMap(Definition::roleArn)),
        asked.importsExisting());
  }

  static Template template(Stacks stacks, Optional<LiveStack> present, Source source) {
    int given =
        (source.body() == null ? 0 : 1)
            + (source.url() == null ? 0 : 1)
            + (source.previous() ? 1 : 0);
    if (given != 1) {
      throw StackRefusals.validation(
          given == 0
              ? "Either Template URL or Template Body must be specified."
              : "Only one of Template URL, Template Body and UsePreviousTemplate may be specified.");
    }
    if (source.body() != null) {
      return Template.of(bounded(source.body()));
    }
    if (source.url() != null) {
      return Template.of(object(stacks, source.url()));
    }
    return present
        .map(stack -> stack.definition().template())
        .orElseThrow(() -> StackRefusals.validation("There is no previous template to use."));
  }

  private static String bounded(String body) {
    if (body.getBytes(StandardCharsets.UTF_8).length > LONGEST_BODY) {
      throw StackRefusals.validation(
          "1 validation error detected: Value '%s' at 'templateBody' failed to satisfy constraint:"
                  .formatted(body)
              + " Member must have length less than or equal to "
              + LONGEST_BODY);
    }
    return body;
  }

  private static String object(Stacks stacks, String url) {
    Matcher virtual = VIRTUAL_HOST.matcher(url);
    Matcher path = PATH.matcher(url);
    Matcher found = path.matches() ? path : virtual.matches() ? virtual : null;
    if (found == null) {
      throw StackRefusals.validation("TemplateURL must be a supported URL.");
    }
    Surroundings surroundings = stacks.kinds().surroundings();
    byte[] bytes =
        surroundings
            .object(stacks.account(), found.group(1), found.group(2))
            .orElseThrow(
                () ->
                    StackRefusals.validation(
                        "S3 error: The specified key does not exist. For more information check"
                            + " http://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html"));
    if (bytes.length > LONGEST_OBJECT) {
      throw StackRefusals.validation(
          "Template may not exceed %s bytes in size.".formatted(LONGEST_OBJECT));
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  static void checkTypes(Stacks stacks, Template template) {
    List<String> unknown =
        template.types().stream().filter(type -> stacks.kinds().kind(type).isEmpty()).toList();
    if (!unknown.isEmpty()) {
      throw StackRefusals.validation(
          "Template format error: Unrecognized resource types: " + unknown);
    }
    template.transforms().stream()
        .filter(name -> !name.equals("AWS::LanguageExtensions"))
        .findFirst()
        .ifPresent(
            name -> {
              throw StackRefusals.validation("No transform named %s found.".formatted(name));
            });
  }

  static void checkCapabilities(Template template, List<Capability> given) {
    Set<String> names = new LinkedHashSet<>();
    given.forEach(capability -> names.add(capability.toString()));
    Capabilities.missing(template, names)
        .ifPresent(
            missing -> {
              throw StackRefusals.of(
                  "InsufficientCapabilitiesException",
                  "Requires capabilities : [%s]".formatted(missing));
            });
  }

  private static Parameters parameters(
      Stacks stacks, Optional<Definition> before, Template template, List<Parameter> asked) {
    Map<String, String> given = new LinkedHashMap<>();
    Set<String> previous = new LinkedHashSet<>();
    for (Parameter parameter : asked) {
      String key = parameter.parameterKey();
      if (key == null) {
        throw StackRefusals.validation("ParameterKey must be specified.");
      }
      if (Boolean.TRUE.equals(parameter.usePreviousValue())) {
        if (before.isEmpty()) {
          throw StackRefusals.validation(
              "Invalid input for parameter key %s. Cannot specify usePreviousValue as true for a"
                      .formatted(key)
                  + " parameter key not in the previous template");
        }
        previous.add(key);
      } else if (parameter.parameterValue() != null) {
        given.put(key, parameter.parameterValue());
      }
    }
    Surroundings surroundings = stacks.kinds().surroundings();
    return Parameters.of(
        template,
        given,
        previous,
        before.map(definition -> definition.parameters().given()).orElse(Map.of()),
        name -> surroundings.parameter(stacks.account(), name, Optional.empty()));
  }

  static Map<String, String> tags(List<Tag> tags) {
    Map<String, String> byKey = new LinkedHashMap<>();
    for (Tag tag : tags) {
      if (byKey.put(tag.key(), tag.value()) != null) {
        throw StackRefusals.validation("Duplicate tag key: " + tag.key());
      }
      if (tag.key().startsWith("aws:")) {
        throw StackRefusals.validation(
            "Tag keys that start with aws: are reserved for system use.");
      }
    }
    return byKey;
  }

  /**
   * A resource keeps its type as long as it has its name.
   *
   * @throws RuntimeException CloudFormation's refusal
   */
  static void checkSameTypes(LiveStack stack, Definition wanted) {
    List<String> others =
        wanted.template().resources().values().stream()
            .filter(entry -> isOther(stack, entry))
            .map(ResourceEntry::logicalId)
            .toList();
    if (!others.isEmpty()) {
      throw StackRefusals.validation(
          "Update of resource type is not permitted. The new template modifies resource type of the"
              + " following resources: "
              + others);
    }
  }

  private static boolean isOther(LiveStack stack, ResourceEntry entry) {
    return Optional.ofNullable(stack.resources().get(entry.logicalId()))
        .filter(row -> row.physicalId().isPresent() && !row.type().equals(entry.type()))
        .isPresent();
  }
}
