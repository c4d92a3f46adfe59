package io.ragdeck.cloud.sandbox.stack;

/** How far the creation, change or deletion of a resource has come. */
public sealed interface Standing {

  /** It goes on. */
  record Working() implements Standing {}

  /** Done: made, changed, or gone. */
  record Stable() implements Standing {}

  /**
   * It cannot succeed any more.
   *
   * @param reason the service's words, such as those of the deployment circuit breaker
   */
  record Failed(String reason) implements Standing {}
}
