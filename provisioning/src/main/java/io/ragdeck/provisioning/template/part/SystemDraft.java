package io.ragdeck.provisioning.template.part;

import io.ragdeck.provisioning.blueprint.Design;
import io.ragdeck.provisioning.blueprint.Expression;
import io.ragdeck.provisioning.blueprint.component.Component;
import io.ragdeck.provisioning.template.Fn;
import io.ragdeck.provisioning.template.LogicalId;
import io.ragdeck.provisioning.template.StackDraft;
import io.ragdeck.provisioning.template.StackKind;
import io.ragdeck.provisioning.template.StackTemplate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A system while its stacks are drawn. Parts add resources to stacks and offer attributes, such as
 * {@code postgres.host}; whoever names one in another stack gets a parameter there, which takes an
 * output here.
 */
final class SystemDraft {

  private final Design design;
  private final Map<StackKind, StackDraft> stacks = new EnumMap<>(StackKind.class);
  private final Map<String, Offer> offers = new HashMap<>();

  private record Offer(StackKind home, Object value, String description) {}

  SystemDraft(Design design) {
    this.design = design;
    for (StackKind kind : StackKind.values()) {
      stacks.put(kind, new StackDraft(kind));
    }
  }

  Design design() {
    return design;
  }

  String prefix() {
    return design.prefix();
  }

  /** A name that is the account's own, so that no other system or environment may have it. */
  String own(String name) {
    return name.startsWith(prefix()) ? name : prefix() + "-" + name;
  }

  /** The same for names of at most 32 characters, which stay different when shortened. */
  String short32(String name) {
    String own = own(name);
    if (own.length() <= 32) {
      return own;
    }
    String end = String.format(Locale.ROOT, "%08x", own.hashCode());
    return own.substring(0, 23).replaceFirst("-+$", "") + "-" + end;
  }

  StackDraft stack(StackKind kind) {
    return stacks.getOrDefault(kind, new StackDraft(kind));
  }

  <C extends Component> List<C> all(Class<C> kind) {
    return design.all(kind);
  }

  /** Makes an attribute known under {@code component.attribute}. */
  void offer(StackKind home, String name, Object value, String description) {
    if (offers.putIfAbsent(name, new Offer(home, value, description)) != null) {
      throw new IllegalArgumentException("Offered twice: " + name);
    }
  }

  boolean offers(String name) {
    return offers.containsKey(name);
  }

  /**
   * An attribute as the stack can say it.
   *
   * @throws IllegalArgumentException for one that nobody offers, which the blueprint's check rules
   *     out
   */
  Object named(StackDraft at, String name) {
    Offer offer = offers.get(name);
    if (offer == null) {
      throw new IllegalArgumentException("Nothing in this system offers " + name);
    }
    if (offer.home() == at.kind() || !(offer.value() instanceof Fn value) || value.portable()) {
      return offer.value();
    }
    if (offer.home().compareTo(at.kind()) > 0) {
      throw new IllegalArgumentException(
          "The stack %s is made before %s is".formatted(at.kind().suffix(), name));
    }
    String key = LogicalId.of(name);
    stack(offer.home()).output(key, offer.description(), offer.value());
    return at.from(offer.home(), key, offer.description());
  }

  /** What looks like one of CloudFormation's own words, but is not meant for it, is taken apart. */
  private static Object literal(String text) {
    if (!text.contains("${AWS::")) {
      return text;
    }
    return new Fn.Join("", List.of((Object[]) text.split("(?<=[$])(?=\\{AWS::)", -1)));
  }

  /** Text of the blueprint, its references resolved for this stack. */
  Object text(StackDraft at, String text) {
    List<Object> parts = new ArrayList<>();
    for (Expression.Part part : Expression.parse(text).parts()) {
      parts.add(
          switch (part) {
            case Expression.Literal(String literal) -> literal;
            case Expression.Reference(String component, String attribute) ->
                named(at, component + "." + attribute);
          });
    }
    if (parts.stream().allMatch(String.class::isInstance)) {
      return literal(String.join("", parts.stream().map(Object::toString).toList()));
    }
    return parts.size() == 1 ? parts.getFirst() : joined(parts);
  }

  /** With {@code !Sub}, which reads better than {@code !Join}. */
  private static Object joined(List<Object> parts) {
    StringBuilder text = new StringBuilder();
    parts.forEach(part -> text.append(Fn.within(part)));
    return Fn.sub(text.toString());
  }

  /** An ARN of the blueprint, in which {@code ${AWS::Region}} and its like stand as well. */
  Object arn(StackDraft at, String text) {
    StringBuilder arn = new StringBuilder();
    for (Expression.Part part : Expression.parse(text).parts()) {
      arn.append(
          switch (part) {
            case Expression.Literal(String literal) -> literal;
            case Expression.Reference(String component, String attribute) ->
                Fn.within(named(at, component + "." + attribute));
          });
    }
    return arn.indexOf("${") < 0 ? arn.toString() : Fn.sub(arn.toString());
  }

  /** Tags that find the system, and say who made it. */
  Map<String, String> tags() {
    Map<String, String> tags = new TreeMap<>();
    tags.put("Project", design.project());
    tags.put("Environment", design.environment());
    tags.put("ragdeck:system", design.name());
    tags.put("ragdeck:environment", design.environment());
    tags.put("ragdeck:blueprint", design.blueprint());
    tags.put("ragdeck:variant", design.variant());
    return tags;
  }

  List<StackTemplate> finished() {
    List<StackTemplate> all = new ArrayList<>();
    stacks.forEach(
        (kind, stack) -> {
          if (!stack.resources().isEmpty()) {
            all.add(stack.finished(name(kind), description(kind), tags()));
          }
        });
    return List.copyOf(all);
  }

  private String name(StackKind kind) {
    return "%s-%s-%s".formatted(design.name(), design.environment(), kind.suffix());
  }

  private String description(StackKind kind) {
    return "%s of %s (%s): blueprint %s, variant %s"
        .formatted(
            switch (kind) {
              case NETWORK -> "Network";
              case DATA -> "Data stores and secrets";
              case PLATFORM -> "Cluster, load balancer and images";
              case TASKS -> "One-off tasks";
              case SERVICES -> "Services, roles, logs and alarms";
            },
            design.name(),
            design.environment(),
            design.blueprint(),
            design.variant());
  }
}
