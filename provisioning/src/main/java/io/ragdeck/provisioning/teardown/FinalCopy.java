package io.ragdeck.provisioning.teardown;

import java.util.Optional;

/** How a kind of store is copied before it is deleted. */
interface FinalCopy {

  /** The CloudFormation type of the store. */
  String type();

  /** For people, such as {@code database}. */
  String called();

  /**
   * Begins the copy.
   *
   * @param store what AWS calls it
   * @param copy the name that the copy gets
   */
  void begin(String store, String copy);

  /** The copy's state, such as {@code creating} or {@code available}; empty where there is none. */
  Optional<String> state(String copy);
}
