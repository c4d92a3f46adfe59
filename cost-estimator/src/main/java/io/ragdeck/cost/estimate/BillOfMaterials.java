package io.ragdeck.cost.estimate;

import java.util.List;

/**
 * What a system consists of, as far as AWS bills for it.
 *
 * @param region such as {@code ap-south-1}
 */
public record BillOfMaterials(String region, List<Entry> entries) {

  public BillOfMaterials {
    entries = List.copyOf(entries);
  }

  /** The same in another region. */
  public BillOfMaterials in(String other) {
    return new BillOfMaterials(other, entries);
  }
}
