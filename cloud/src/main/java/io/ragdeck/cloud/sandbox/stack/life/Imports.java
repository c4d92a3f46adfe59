package io.ragdeck.cloud.sandbox.stack.life;

import com.fasterxml.jackson.databind.JsonNode;
import io.ragdeck.cloud.sandbox.stack.template.ResourceEntry;
import io.ragdeck.cloud.sandbox.stack.template.ResourceType;
import io.ragdeck.cloud.sandbox.stack.template.ResourceTypes;
import io.ragdeck.cloud.sandbox.stack.template.TemplateError;
import java.util.Optional;

/**
 * Finds what CloudFormation takes into a stack instead of making it, where a change set asks for
 * that: what has the name that the template gives, of a type that is known by that name, kept when
 * its stack goes, and not in a stack already.
 */
final class Imports {

  private final Stacks stacks;

  Imports(Stacks stacks) {
    this.stacks = stacks;
  }

  /**
   * The physical id of what exists already; empty where it is to be made.
   *
   * @throws TemplateError where it exists and can't be taken
   */
  Optional<String> of(Definition wanted, ResourceEntry entry, JsonNode properties) {
    if (!wanted.importsExisting()) {
      return Optional.empty();
    }
    Optional<String> existing =
        ResourceTypes.of(entry.type())
            .flatMap(ResourceType::nameProperty)
            .map(name -> properties.path(name).asText())
            .filter(name -> !name.isEmpty())
            .filter(name -> exists(entry, name, properties));
    existing.ifPresent(name -> check(entry, name));
    return existing;
  }

  private boolean exists(ResourceEntry entry, String name, JsonNode properties) {
    return stacks
        .kinds()
        .kind(entry.type())
        .flatMap(kind -> kind.present(stacks.account(), name, properties))
        .isPresent();
  }

  private void check(ResourceEntry entry, String name) {
    boolean owned =
        stacks.all().stream()
            .filter(stack -> !stack.isDeleted())
            .flatMap(stack -> stack.resources().values().stream())
            .filter(row -> !row.isGone() && row.type().equals(entry.type()))
            .anyMatch(row -> row.physicalId().equals(Optional.of(name)));
    if (owned) {
      throw new TemplateError(
          "Resource %s of type %s with identifier %s already belongs to a stack."
              .formatted(entry.logicalId(), entry.type(), name));
    }
    if (!entry.deletionPolicy().retains()) {
      throw new TemplateError(
          "Resources [%s] to import must have a DeletionPolicy of Retain or RetainExceptOnCreate."
              .formatted(entry.logicalId()));
    }
  }
}
