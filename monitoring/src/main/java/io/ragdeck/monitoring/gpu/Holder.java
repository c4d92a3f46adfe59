package io.ragdeck.monitoring.gpu;

/** Who has a GPU. */
public sealed interface Holder {

  /** Nobody: the next task may have it. */
  record Nobody() implements Holder {}

  /** A task that is known. */
  record Held(PlacedTask task) implements Holder {}

  /** A task that is none of a known service, such as one that was run by hand. */
  record Somebody() implements Holder {}

  /**
   * It can't be told.
   *
   * @param why one sentence
   */
  record NotKnown(String why) implements Holder {}
}
