package io.ragdeck.provisioning.protection;

import java.util.Optional;

/** How a sort of store is copied. A copy is known by its name, and looked at by its handle. */
public interface StoreCopying {

  /** The CloudFormation type of the store. */
  String type();

  /** For people, such as {@code database}. */
  String called();

  /**
   * The handle of the copy of this name; empty where there is none, or where {@link #begin} called
   * again gives the same one.
   */
  Optional<String> find(String copy);

  /**
   * Begins the copy.
   *
   * @param store what AWS calls it
   * @param copy the name that the copy gets
   * @return its handle
   */
  String begin(String store, String copy);

  CopyProgress look(String handle);
}
