package io.ragdeck.provisioning.estimate;

import io.ragdeck.provisioning.template.Fn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills parameters in. What only CloudFormation knows stays a function: {@link Fn} where there is
 * one, whether the template was drawn here or read, else its map.
 *
 * @param known values by name of a parameter, pseudo parameters such as {@code AWS::Region} among
 *     them
 */
record Functions(Map<String, String> known) {

  private static final Pattern NAMED = Pattern.compile("\\$\\{([^!}][^}]*)}");
  private static final Fn.Ref NOTHING = Fn.ref("AWS::NoValue");

  Functions {
    known = Map.copyOf(known);
  }

  Object resolved(Object value) {
    return switch (value) {
      case Fn.Ref(String id) when known.containsKey(id) -> known.get(id);
      case Fn.Sub(String text) -> substituted(text);
      case Fn other -> other;
      case Map<?, ?> map -> function(map).map(this::resolved).orElseGet(() -> properties(map));
      case List<?> list ->
          list.stream().map(this::resolved).filter(inner -> !inner.equals(NOTHING)).toList();
      default -> value;
    };
  }

  Map<String, Object> properties(Map<?, ?> map) {
    Map<String, Object> all = new LinkedHashMap<>();
    map.forEach(
        (name, value) -> {
          Object inner = value == null ? NOTHING : resolved(value);
          if (!inner.equals(NOTHING)) {
            all.put(String.valueOf(name), inner);
          }
        });
    return all;
  }

  private Object substituted(String text) {
    Matcher found = NAMED.matcher(text);
    String filled =
        found.replaceAll(
            name ->
                Matcher.quoteReplacement(known.getOrDefault(name.group(1).strip(), name.group())));
    return NAMED.matcher(filled).find() ? Fn.sub(filled) : filled.replace("${!", "${");
  }

  /** The function that a map of one entry is in a template that was read. */
  private static Optional<Fn> function(Map<?, ?> map) {
    if (map.size() != 1) {
      return Optional.empty();
    }
    Map.Entry<?, ?> only = map.entrySet().iterator().next();
    Object argument = only.getValue();
    return switch (String.valueOf(only.getKey())) {
      case "Ref" -> text(argument).map(Fn::ref);
      case "Fn::Sub" -> text(argument).map(Fn::sub);
      case "Fn::GetAtt" -> attribute(argument);
      default -> Optional.empty();
    };
  }

  private static Optional<String> text(Object argument) {
    return argument instanceof String text ? Optional.of(text) : Optional.empty();
  }

  /** {@code Id.Attribute}, or the two as a list. */
  private static Optional<Fn> attribute(Object argument) {
    String joined =
        argument instanceof List<?> list
            ? String.join(".", list.stream().map(String::valueOf).toList())
            : String.valueOf(argument);
    int dot = joined.indexOf('.');
    return dot < 0
        ? Optional.empty()
        : Optional.of(Fn.att(joined.substring(0, dot), joined.substring(dot + 1)));
  }

  /** Logical ids that a value names. */
  static List<String> named(Object value) {
    List<String> ids = new ArrayList<>();
    switch (value) {
      case Fn.Ref(String id) -> ids.add(id);
      case Fn.GetAtt(String id, String _) -> ids.add(id);
      case Fn.Sub(String text) -> {
        Matcher found = NAMED.matcher(text);
        while (found.find()) {
          ids.add(found.group(1).replaceFirst("\\..*", ""));
        }
      }
      case Fn function -> ids.addAll(named(function.argument()));
      case Map<?, ?> map -> map.values().forEach(inner -> ids.addAll(named(inner)));
      case List<?> list -> list.forEach(inner -> ids.addAll(named(inner)));
      default -> {}
    }
    return ids;
  }
}
