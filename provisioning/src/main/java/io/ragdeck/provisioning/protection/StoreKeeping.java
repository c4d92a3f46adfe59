package io.ragdeck.provisioning.protection;

import io.ragdeck.provisioning.running.Obstacle;
import java.util.List;
import java.util.Optional;

/** How a sort of store is copied whose old copies can be found by their names, and deleted. */
interface StoreKeeping extends StoreCopying {

  /**
   * Every copy of the store that stays until somebody deletes it, whoever took it.
   *
   * @param store what AWS calls it
   */
  List<KeptCopy> copies(String store);

  /**
   * Deletes a copy; one that is gone stays gone.
   *
   * @param id as {@link #copies} has it
   * @return why nobody may delete it now, in AWS's words; empty where it goes
   * @throws Obstacle where AWS took the order and could not do it
   */
  Optional<String> delete(String id);
}
