package io.ragdeck.provisioning.estimate;

import io.ragdeck.cost.estimate.Assumption;
import io.ragdeck.cost.estimate.Entry;
import io.ragdeck.cost.estimate.Estimator;
import io.ragdeck.cost.estimate.material.Material;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a resource stands, and whose it is.
 *
 * @param component as entries name it
 * @param resource as entries name it
 * @param system all stacks, this one among them
 */
record Place(String component, String resource, StackResources stack, List<StackResources> system) {

  Entry entry(long count, Material material) {
    return Entry.of(component, resource, count, material);
  }

  Entry entry(BigDecimal count, BigDecimal hours, Material material) {
    return new Entry(component, resource, count, hours, material, Map.of());
  }

  Entry known(long count, Material material, Assumption use, long much) {
    return new Entry(
        component,
        resource,
        BigDecimal.valueOf(count),
        Estimator.HOURS,
        material,
        Map.of(use, BigDecimal.valueOf(much)));
  }

  List<Entry> one(Material material) {
    return List.of(entry(1, material));
  }

  /** The resource of this stack that a value names. */
  Optional<TemplateResource> named(Object value) {
    return Functions.named(value).stream()
        .flatMap(id -> Optional.ofNullable(stack.resources().get(id)).stream())
        .findFirst();
  }

  /** The resource of this stack that a property names. */
  TemplateResource named(TemplateResource resource, String path) {
    return resource
        .at(path)
        .flatMap(this::named)
        .orElseThrow(() -> new Undecided(path + " is not in its template"));
  }

  /** Resources of a type in this stack that name the other one anywhere. */
  Stream<TemplateResource> naming(TemplateResource other, String type) {
    return stack.resources().values().stream()
        .filter(one -> one.type().equals(type))
        .filter(one -> Functions.named(one.properties()).contains(other.id()));
  }
}
