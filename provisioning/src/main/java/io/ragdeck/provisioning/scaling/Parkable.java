package io.ragdeck.provisioning.scaling;

import java.util.Optional;

/**
 * One thing that can be stopped and started again. How it was stands in a tag of AWS's own, so that
 * whoever wakes it needs no memory of this console: it was parked if it has the tag.
 */
interface Parkable {

  /** How it was before. Letters that every service of AWS takes in a tag's value. */
  String TAG = "ragdeck:parked";

  /** How far it is on its way. */
  enum Way {
    /** It is not concerned. */
    NONE,
    /** Somebody has to ask for it. */
    AHEAD,
    /** AWS is at it. */
    UNDER_WAY,
    /** It is where it should be. */
    ARRIVED
  }

  String name();

  Way toRest();

  /** Writes down how it is, then stops it. Called while the way is {@link Way#AHEAD}. */
  void park();

  Way toWork();

  /** Starts it as it was. Called while the way is {@link Way#AHEAD}. */
  void wake();

  /** Takes the tag away; it is as it was. */
  void forget();

  /** Why it does not get on, where somebody knows. */
  default Optional<String> trouble() {
    return Optional.empty();
  }
}
