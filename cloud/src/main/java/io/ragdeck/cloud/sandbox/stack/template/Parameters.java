package io.ragdeck.cloud.sandbox.stack.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The values of a template's parameters.
 *
 * @param given the value of each, as text, that was given or is the default
 * @param resolved for those from the Parameter Store, what stands there
 */
public record Parameters(
    Template template, Map<String, String> given, Map<String, String> resolved) {

  private static final Set<String> PLAIN =
      Set.of("String", "Number", "List<Number>", "CommaDelimitedList", "AWS::SSM::Parameter::Name");

  private static final Pattern OF_AWS =
      Pattern.compile(
          "AWS::EC2::(AvailabilityZone::Name|Image::Id|Instance::Id|KeyPair::KeyName"
              + "|SecurityGroup::GroupName|SecurityGroup::Id|Subnet::Id|Volume::Id|VPC::Id)"
              + "|AWS::Route53::HostedZone::Id");

  private static final Pattern LIST = Pattern.compile("List<(.+)>");
  private static final Pattern FROM_STORE = Pattern.compile("AWS::SSM::Parameter::Value<(.+)>");

  static boolean isKnownType(String type) {
    if (PLAIN.contains(type) || OF_AWS.matcher(type).matches()) {
      return true;
    }
    Matcher list = LIST.matcher(type);
    if (list.matches()) {
      return list.group(1).equals("String") || OF_AWS.matcher(list.group(1)).matches();
    }
    Matcher store = FROM_STORE.matcher(type);
    return store.matches() && isKnownType(store.group(1));
  }

  /**
   * Puts together and checks the values.
   *
   * @param given what the request gives
   * @param previous the names that shall keep their value
   * @param before the values of the stack, empty for a new one
   * @param store looks a name up in the Parameter Store
   * @throws TemplateError in CloudFormation's words
   */
  public static Parameters of(
      Template template,
      Map<String, String> given,
      Set<String> previous,
      Map<String, String> before,
      Function<String, Optional<String>> store) {
    List<String> unknown =
        Stream.concat(given.keySet().stream(), previous.stream())
            .filter(name -> !template.parameters().containsKey(name))
            .sorted()
            .toList();
    if (!unknown.isEmpty()) {
      throw new TemplateError("Parameters: %s do not exist in the template".formatted(unknown));
    }
    Map<String, String> values = new LinkedHashMap<>();
    List<String> missing = new ArrayList<>();
    for (ParameterEntry parameter : template.parameters().values()) {
      String name = parameter.name();
      Optional<String> value =
          previous.contains(name)
              ? Optional.ofNullable(before.get(name))
              : Optional.ofNullable(given.get(name)).or(parameter::otherwise);
      value.ifPresentOrElse(text -> values.put(name, text), () -> missing.add(name));
    }
    if (!missing.isEmpty()) {
      throw new TemplateError("Parameters: %s must have values".formatted(missing));
    }
    Map<String, String> resolved = new LinkedHashMap<>();
    List<String> absent = new ArrayList<>();
    for (ParameterEntry parameter : template.parameters().values()) {
      String value = values.getOrDefault(parameter.name(), "");
      check(parameter, value);
      if (parameter.isFromStore()) {
        store
            .apply(value)
            .ifPresentOrElse(
                found -> resolved.put(parameter.name(), found), () -> absent.add(value));
      }
    }
    if (!absent.isEmpty()) {
      throw new TemplateError(
          "Unable to fetch parameters %s from parameter store for this account.".formatted(absent));
    }
    return new Parameters(template, values, resolved);
  }

  private static void check(ParameterEntry parameter, String value) {
    List<String> items =
        parameter.isList() && !parameter.isFromStore() ? items(value) : List.of(value);
    if (!parameter.allowedValues().isEmpty() && !parameter.allowedValues().containsAll(items)) {
      throw refuse(parameter, "must be one of AllowedValues");
    }
    if (parameter.isNumber() && !parameter.isFromStore()) {
      items.forEach(item -> number(parameter, item));
      return;
    }
    parameter
        .text("AllowedPattern")
        .filter(pattern -> !items.stream().allMatch(item -> item.matches(pattern)))
        .ifPresent(
            pattern -> {
              throw refuse(parameter, "must match pattern " + pattern);
            });
    bound(
        parameter,
        "MinLength",
        value.length(),
        (length, least) -> length.compareTo(least) >= 0,
        "must contain at least %s characters");
    bound(
        parameter,
        "MaxLength",
        value.length(),
        (length, most) -> length.compareTo(most) <= 0,
        "must contain at most %s characters");
  }

  private static void number(ParameterEntry parameter, String text) {
    BigDecimal number;
    try {
      number = new BigDecimal(text.strip());
    } catch (NumberFormatException e) {
      throw refuse(parameter, "must be a number");
    }
    bound(
        parameter,
        "MinValue",
        number,
        (value, least) -> value.compareTo(least) >= 0,
        "must be a number not less than %s");
    bound(
        parameter,
        "MaxValue",
        number,
        (value, most) -> value.compareTo(most) <= 0,
        "must be a number not greater than %s");
  }

  private static void bound(
      ParameterEntry parameter,
      String key,
      Number value,
      BiPredicate<BigDecimal, BigDecimal> holds,
      String words) {
    parameter
        .text(key)
        .filter(bound -> !holds.test(new BigDecimal(String.valueOf(value)), new BigDecimal(bound)))
        .ifPresent(
            bound -> {
              throw refuse(parameter, words.formatted(bound));
            });
  }

  /** A template's own words come before CloudFormation's. */
  private static TemplateError refuse(ParameterEntry parameter, String words) {
    return new TemplateError(
        parameter
            .constraintDescription()
            .map(
                own ->
                    "Parameter %s failed to satisfy constraint: %s"
                        .formatted(parameter.name(), own))
            .orElseGet(() -> "Parameter '%s' %s".formatted(parameter.name(), words)));
  }

  private static List<String> items(String value) {
    return value.isEmpty()
        ? List.of()
        : Pattern.compile(",").splitAsStream(value).map(String::strip).toList();
  }

  /** What {@code Ref} gives of each. */
  public Map<String, JsonNode> values() {
    Map<String, JsonNode> values = new LinkedHashMap<>();
    given.forEach(
        (name, text) -> {
          ParameterEntry parameter = template.parameters().get(name);
          String value = resolved.getOrDefault(name, text);
          if (parameter != null && parameter.isList()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            items(value).forEach(array::add);
            values.put(name, array);
          } else {
            values.put(name, TextNode.valueOf(value));
          }
        });
    return values;
  }
}
