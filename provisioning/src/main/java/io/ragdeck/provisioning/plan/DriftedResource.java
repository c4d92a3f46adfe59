package io.ragdeck.provisioning.plan;

import java.util.List;

/**
 * A resource that is not as its stack made it.
 *
 * @param deleted whether it is gone
 * @param differences each as {@code property: is, should be}
 */
public record DriftedResource(
    String logicalId, String physicalId, String type, boolean deleted, List<String> differences) {

  public DriftedResource {
    differences = List.copyOf(differences);
  }
}
