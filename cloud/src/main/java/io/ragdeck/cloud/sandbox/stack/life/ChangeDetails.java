package io.ragdeck.cloud.sandbox.stack.life;

import com.fasterxml.jackson.databind.JsonNode;
import io.ragdeck.cloud.sandbox.stack.life.Planned.Detail;
import io.ragdeck.cloud.sandbox.stack.template.Reference;
import io.ragdeck.cloud.sandbox.stack.template.Resolver;
import io.ragdeck.cloud.sandbox.stack.template.ResourceEntry;
import io.ragdeck.cloud.sandbox.stack.template.ResourceType;
import io.ragdeck.cloud.sandbox.stack.template.ResourceTypes;
import io.ragdeck.cloud.sandbox.stack.template.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.cloudformation.model.AttributeChangeType;
import software.amazon.awssdk.services.cloudformation.model.ChangeSource;
import software.amazon.awssdk.services.cloudformation.model.EvaluationType;
import software.amazon.awssdk.services.cloudformation.model.RequiresRecreation;
import software.amazon.awssdk.services.cloudformation.model.ResourceAttribute;

/** Why one resource would change, cause by cause. */
final class ChangeDetails {

  /** Parts of a resource besides its properties. */
  private static final Map<String, ResourceAttribute> ATTRIBUTES =
      Map.of(
          "Metadata", ResourceAttribute.METADATA,
          "CreationPolicy", ResourceAttribute.CREATION_POLICY,
          "UpdatePolicy", ResourceAttribute.UPDATE_POLICY,
          "DeletionPolicy", ResourceAttribute.DELETION_POLICY,
          "UpdateReplacePolicy", ResourceAttribute.UPDATE_REPLACE_POLICY);

  private final ResourceEntry entry;
  private final Made made;
  private final JsonNode after;
  private final Set<String> parameters;
  private final Set<String> changing;
  private final Resolver resolver;
  private final Optional<ResourceType> type;
  private final List<Detail> details = new ArrayList<>();

  /**
   * @param parameters the names of those whose value changes
   * @param changing the logical ids of resources that are new or may be replaced
   */
  ChangeDetails(
      ResourceEntry entry,
      Made made,
      JsonNode after,
      Set<String> parameters,
      Set<String> changing,
      Resolver resolver) {
    this.entry = entry;
    this.made = made;
    this.after = after;
    this.parameters = parameters;
    this.changing = changing;
    this.resolver = resolver;
    this.type = ResourceTypes.of(entry.type());
  }

  /** The tags of the whole stack change. */
  void stackTags() {
    if (type.flatMap(ResourceType::tagProperty).isPresent()) {
      details.add(
          new Detail(
              ResourceAttribute.TAGS,
              Optional.empty(),
              RequiresRecreation.NEVER,
              EvaluationType.STATIC,
              ChangeSource.DIRECT_MODIFICATION,
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              AttributeChangeType.MODIFY));
    }
  }

  List<Detail> all() {
    ApplyJob.changed(made.properties(), after).forEach(this::property);
    ATTRIBUTES.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(attribute -> attribute(attribute.getKey(), attribute.getValue()));
    return details;
  }

  private void attribute(String name, ResourceAttribute attribute) {
    JsonNode before = made.entry().declaration().path(name);
    JsonNode now = entry.declaration().path(name);
    if (!Values.same(before, now)) {
      details.add(
          new Detail(
              attribute,
              Optional.empty(),
              RequiresRecreation.NEVER,
              EvaluationType.STATIC,
              ChangeSource.DIRECT_MODIFICATION,
              Optional.empty(),
              shown(before),
              shown(now),
              kind(before, now)));
    }
  }

  private void property(String name) {
    JsonNode declared = resolver.branches(entry.properties().path(name));
    boolean direct =
        !Values.same(made.entry().properties().path(name), entry.properties().path(name));
    int before = details.size();
    if (direct) {
      add(name, ChangeSource.DIRECT_MODIFICATION, EvaluationType.STATIC, Optional.empty());
    }
    for (Reference reference : Reference.in(declared)) {
      if (parameters.contains(reference.target())) {
        add(
            name,
            ChangeSource.PARAMETER_REFERENCE,
            EvaluationType.STATIC,
            Optional.of(reference.target()));
        if (!direct) {
          add(name, ChangeSource.DIRECT_MODIFICATION, EvaluationType.DYNAMIC, Optional.empty());
        }
      } else if (changing.contains(reference.target())) {
        add(
            name,
            reference.attribute().isPresent()
                ? ChangeSource.RESOURCE_ATTRIBUTE
                : ChangeSource.RESOURCE_REFERENCE,
            EvaluationType.DYNAMIC,
            Optional.of(reference.causingEntity()));
      }
    }
    // A mapping, a condition or an import gives another value.
    if (details.size() == before) {
      add(name, ChangeSource.DIRECT_MODIFICATION, EvaluationType.STATIC, Optional.empty());
    }
  }

  private void add(
      String name, ChangeSource source, EvaluationType evaluation, Optional<String> cause) {
    JsonNode before = made.properties().path(name);
    JsonNode now = after.path(name);
    Detail detail =
        new Detail(
            ResourceAttribute.PROPERTIES,
            Optional.of(name),
            recreation(name, before, now),
            evaluation,
            source,
            cause,
            shown(before),
            shown(now),
            kind(before, now));
    if (!details.contains(detail)) {
      details.add(detail);
    }
  }

  private RequiresRecreation recreation(String name, JsonNode before, JsonNode now) {
    return type.map(
            one ->
                switch (one.recreation(name, before, now)) {
                  case NEVER -> RequiresRecreation.NEVER;
                  case CONDITIONALLY -> RequiresRecreation.CONDITIONALLY;
                  case ALWAYS -> RequiresRecreation.ALWAYS;
                })
        .orElse(RequiresRecreation.NEVER);
  }

  private static Optional<String> shown(JsonNode value) {
    return value.isMissingNode() ? Optional.empty() : Optional.of(Values.shown(value));
  }

  private static AttributeChangeType kind(JsonNode before, JsonNode now) {
    return before.isMissingNode()
        ? AttributeChangeType.ADD
        : now.isMissingNode() ? AttributeChangeType.REMOVE : AttributeChangeType.MODIFY;
  }
}
