package io.ragdeck.cloud.sandbox.stack.life;

import io.ragdeck.cloud.sandbox.stack.template.Known;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of a stack's resources before a change: of those that stay what they are.
 *
 * @param changing the logical ids of those that are new or may be replaced
 */
record Preview(Rows rows, Set<String> changing) implements Known {

  @Override
  public Optional<String> ref(String logicalId) {
    return changing.contains(logicalId) ? Optional.empty() : rows.ref(logicalId);
  }

  @Override
  public Optional<String> attribute(String logicalId, String name) {
    return changing.contains(logicalId) ? Optional.empty() : rows.attribute(logicalId, name);
  }

  @Override
  public Optional<String> export(String name) {
    return rows.export(name);
  }

  @Override
  public List<String> zones() {
    return rows.zones();
  }
}
