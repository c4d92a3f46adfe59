package io.ragdeck.provisioning.operation;

import java.util.List;

/** Which steps carry an order out. */
public interface Procedures {

  /**
   * The steps in their order. The same order gives the same steps, also after a restart.
   *
   * @throws io.ragdeck.provisioning.blueprint.BlueprintException where the blueprint that the order
   *     names no longer takes what was asked for
   */
  List<Step> of(Subject subject, Order order);
}
