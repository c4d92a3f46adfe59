package io.ragdeck.provisioning.blueprint;

import java.util.List;

/**
 * Where a blueprint differs from its guide.
 *
 * @param id its name in the blueprint
 * @param guide what the guide says
 * @param here what the blueprint does
 * @param why the reason, with its source
 * @param variants that it is about; none: all
 */
public record Correction(String id, String guide, String here, String why, List<String> variants) {

  public Correction {
    variants = List.copyOf(variants);
  }

  /** Whether a variant is made differently because of it. */
  public boolean appliesTo(String variant) {
    return variants.isEmpty() || variants.contains(variant);
  }
}
