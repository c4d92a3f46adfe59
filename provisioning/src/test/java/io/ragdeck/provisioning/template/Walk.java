package io.ragdeck.provisioning.template;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Ways through the values of templates. */
public final class Walk {

  private static final Pattern NAMED = Pattern.compile("\\$\\{([^!}][^}]*)}");

  private Walk() {}

  /** The value and all values within it. */
  public static void through(Object value, Consumer<Object> visit) {
    visit.accept(value);
    switch (value) {
      case Fn function -> through(function.argument(), visit);
      case Map<?, ?> map -> map.values().forEach(inner -> through(inner, visit));
      case List<?> list -> list.forEach(inner -> through(inner, visit));
      default -> {}
    }
  }

  /** All text within the value, also that which functions work with. */
  public static List<String> texts(Object value) {
    List<String> texts = new java.util.ArrayList<>();
    through(
        value,
        each -> {
          if (each instanceof String text) {
            texts.add(text);
          }
        });
    return texts;
  }

  /** Names that the value refers to, with an attribute where it asks for one: {@code Vpc.Id}. */
  public static Set<String> named(Object value) {
    Set<String> names = new LinkedHashSet<>();
    through(
        value,
        each -> {
          switch (each) {
            case Fn.Ref(String id) -> names.add(id);
            case Fn.GetAtt(String id, String attribute) -> names.add(id + "." + attribute);
            case Fn.Sub(String text) -> {
              Matcher found = NAMED.matcher(text);
              while (found.find()) {
                names.add(found.group(1));
              }
            }
            default -> {}
          }
        });
    names.removeIf(name -> name.startsWith("AWS::"));
    return names;
  }

  /** A property by its path, such as {@code DeploymentConfiguration.Alarms.Enable}. */
  public static Optional<Object> at(Object value, String path) {
    Object here = value;
    for (String step : path.split("\\.", -1)) {
      if (!(here instanceof Map<?, ?> map) || !map.containsKey(step)) {
        return Optional.empty();
      }
      here = map.get(step);
    }
    return Optional.of(here);
  }

  /** All resources of a type in a system, by {@code stack/logical id}. */
  public static Map<String, Resource> resources(Drawing drawing, String type) {
    Map<String, Resource> found = new java.util.LinkedHashMap<>();
    for (StackTemplate stack : drawing.stacks()) {
      stack
          .template()
          .resources()
          .forEach(
              (id, resource) -> {
                if (resource.type().equals(type)) {
                  found.put(stack.kind().suffix() + "/" + id, resource);
                }
              });
    }
    return found;
  }

  /** Every resource of a system. */
  public static Stream<Resource> resources(Drawing drawing) {
    return drawing.stacks().stream()
        .flatMap(stack -> stack.template().resources().values().stream());
  }
}
