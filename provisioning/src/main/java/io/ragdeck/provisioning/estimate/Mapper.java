package io.ragdeck.provisioning.estimate;

import io.ragdeck.cost.estimate.Entry;
import java.util.List;

/** What AWS bills for one resource. */
@FunctionalInterface
interface Mapper {

  /**
   * @throws Undecided where a size that decides the price is not known
   */
  List<Entry> entries(TemplateResource resource, Place place);
}
