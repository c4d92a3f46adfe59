package io.ragdeck.provisioning.blueprint;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text of a blueprint in which {@code ${component.attribute}} stands for what is known only when
 * the component exists, such as {@code http://${rag-service.host}:8001}.
 */
public record Expression(List<Part> parts) {

  private static final Pattern REFERENCE =
      Pattern.compile("\\$\\{([a-z][a-z0-9-]*)\\.([a-zA-Z][a-zA-Z0-9]*)}");

  /** A piece of an expression. */
  public sealed interface Part {}

  /** Text that stands for itself. */
  public record Literal(String text) implements Part {}

  /** The attribute of a component, such as the host of a database. */
  public record Reference(String component, String attribute) implements Part {}

  public Expression {
    parts = List.copyOf(parts);
  }

  public static Expression parse(String text) {
    List<Part> parts = new ArrayList<>();
    Matcher reference = REFERENCE.matcher(text);
    int from = 0;
    while (reference.find()) {
      if (reference.start() > from) {
        parts.add(new Literal(text.substring(from, reference.start())));
      }
      parts.add(new Reference(reference.group(1), reference.group(2)));
      from = reference.end();
    }
    if (from < text.length()) {
      parts.add(new Literal(text.substring(from)));
    }
    return new Expression(parts);
  }

  public List<Reference> references() {
    return parts.stream().filter(Reference.class::isInstance).map(Reference.class::cast).toList();
  }
}
