package io.ragdeck.provisioning.blueprint.read;

import io.ragdeck.provisioning.blueprint.BlueprintProblem;
import io.ragdeck.provisioning.blueprint.DesignRequest;
import io.ragdeck.provisioning.blueprint.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Whether a request chooses what the blueprint lets it choose. */
final class ParameterChecks {

  /** What names of resources can begin with everywhere; S3 and ECR want small letters. */
  private static final Pattern NAME = Pattern.compile("[a-z]([a-z0-9]|-(?!-)){0,28}[a-z0-9]");

  private static final Pattern ENVIRONMENT = Pattern.compile("[a-z][a-z0-9]{1,14}");
  private static final Pattern REGION = Pattern.compile("[a-z]{2}(-[a-z]+)+-[0-9]");
  private static final Pattern CERTIFICATE =
      Pattern.compile("arn:aws[a-z-]*:acm:[a-z0-9-]+:[0-9]{12}:certificate/[a-zA-Z0-9-]+");
  private static final Pattern DOMAIN =
      Pattern.compile("(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]{2,63}");
  private static final Pattern EMAIL = Pattern.compile("[^@\\s]{1,64}@[^@\\s]+\\.[^@\\s]{2,}");
  private static final Pattern ZONE = Pattern.compile("Z[A-Z0-9]{1,31}");

  /** Long enough for a command, and no document. */
  private static final int LONGEST = 2048;

  /** CloudFormation would put what it names, a secret's value for example, in its place. */
  private static final String DYNAMIC = "{{resolve:";

  private final Source source;
  private final Tree.Mapping document;
  private final List<BlueprintProblem> problems = new ArrayList<>();

  ParameterChecks(Source source, Tree.Mapping document) {
    this.source = source;
    this.document = document;
  }

  List<BlueprintProblem> of(Map<String, Parameter> parameters, DesignRequest request) {
    if (!NAME.matcher(request.name()).matches()) {
      add(
          "name",
          "'%s' cannot begin the names of resources".formatted(request.name()),
          "Small letters, digits and single hyphens, beginning with a letter, 2 to 30 characters.");
    }
    if (!source.variants().contains(request.variant())) {
      add(
          "variants",
          "there is no variant '%s'".formatted(request.variant()),
          Closest.cure(request.variant(), source.variants()));
    }
    if (!ENVIRONMENT.matcher(request.environment()).matches()
        || !source.environments().contains(request.environment())) {
      add(
          "environments",
          "there is no environment '%s'".formatted(request.environment()),
          Closest.cure(request.environment(), source.environments()));
    }
    if (!REGION.matcher(request.region()).matches()) {
      add(
          "region",
          "'%s' is not a region".formatted(request.region()),
          "A region is written like ap-south-1.");
    }
    request.parameters().keySet().stream()
        .filter(name -> !parameters.containsKey(name))
        .sorted()
        .forEach(
            name ->
                add(
                    "parameters",
                    "there is no parameter '%s'".formatted(name),
                    Closest.cure(name, new TreeSet<>(parameters.keySet()))));
    parameters.values().forEach(parameter -> check(parameter, request));
    return problems;
  }

  private void check(Parameter parameter, DesignRequest request) {
    Optional<String> value =
        Optional.ofNullable(request.parameters().get(parameter.name()))
            .filter(given -> !given.isBlank())
            .or(parameter::fallback);
    if (value.isEmpty()) {
      if (!parameter.optional()) {
        add(parameter, "is missing");
      }
      return;
    }
    if (value.get().length() > LONGEST) {
      add(
          parameter,
          "has %s characters".formatted(value.get().length()),
          "At most %s. ".formatted(LONGEST));
    } else if (value.get().contains(DYNAMIC)) {
      add(
          parameter,
          "cannot hold %s…}}".formatted(DYNAMIC),
          "A part reads a secret by naming it under `secrets`. ");
    } else if (value.get().codePoints().anyMatch(ParameterChecks::isUnprintable)) {
      add(parameter, "holds a character that cannot be printed", "Type it anew. ");
    } else if (!fits(parameter, value.get())) {
      add(parameter, "cannot be '%s'".formatted(value.get()));
    }
  }

  /** Lines and tabs are; templates and containers bear no others, nor halves of characters. */
  private static boolean isUnprintable(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL -> character != '\n' && character != '\t';
      case Character.SURROGATE -> true;
      default -> false;
    };
  }

  private boolean fits(Parameter parameter, String value) {
    if (!parameter.choices().isEmpty() && !parameter.choices().contains(value)) {
      return false;
    }
    return switch (parameter.type()) {
      case STRING -> matches(parameter, value);
      case NUMBER ->
          value.matches("-?[0-9]{1,9}")
              && Integer.parseInt(value) >= parameter.minimum().orElse(Integer.MIN_VALUE)
              && Integer.parseInt(value) <= parameter.maximum().orElse(Integer.MAX_VALUE);
      case BOOLEAN -> value.equals("true") || value.equals("false");
      case CERTIFICATE -> CERTIFICATE.matcher(value).matches();
      case DOMAIN -> DOMAIN.matcher(value).matches();
      case EMAIL -> EMAIL.matcher(value).matches();
      case HOSTED_ZONE -> ZONE.matcher(value).matches();
    };
  }

  private boolean matches(Parameter parameter, String value) {
    try {
      return parameter
          .pattern()
          .map(pattern -> Patience.matches(Pattern.compile(pattern), value))
          .orElse(true);
    } catch (PatternSyntaxException wrong) {
      problems.add(
          source.problem(
              document,
              List.of("parameters", parameter.name(), "pattern"),
              "is not a regular expression: " + wrong.getDescription(),
              "Correct the pattern."));
      return true;
    }
  }

  private void add(Parameter parameter, String message) {
    add(parameter, message, "");
  }

  private void add(Parameter parameter, String message, String cure) {
    problems.add(
        source.problem(
            document,
            List.of("parameters", parameter.name()),
            "%s %s".formatted(parameter.name(), message),
            cure + accepted(parameter)));
  }

  private static String accepted(Parameter parameter) {
    String form =
        switch (parameter.type()) {
          case STRING -> parameter.pattern().map(p -> "It must match %s.".formatted(p)).orElse("");
          case NUMBER ->
              "A whole number%s%s."
                  .formatted(
                      parameter.minimum().map(" from %s"::formatted).orElse(""),
                      parameter.maximum().map(" to %s"::formatted).orElse(""));
          case BOOLEAN -> "true or false.";
          case CERTIFICATE -> "Like arn:aws:acm:ap-south-1:123456789012:certificate/1a2b….";
          case DOMAIN -> "Like rag.example.com.";
          case EMAIL -> "Like team@example.com.";
          case HOSTED_ZONE -> "Like Z0123456789ABCDEFGHIJ.";
        };
    String choices =
        parameter.choices().isEmpty()
            ? ""
            : "One of: " + String.join(", ", parameter.choices()) + ". ";
    return (choices + form + " " + parameter.description()).strip();
  }

  private void add(String part, String message, String cure) {
    problems.add(source.problem(document, List.of(part), message, cure));
  }
}
