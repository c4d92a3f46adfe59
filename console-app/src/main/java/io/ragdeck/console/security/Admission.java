package io.ragdeck.console.security;

/**
 * Leave to have something that goes on after the request that began it: it may be taken back in
 * between.
 */
@FunctionalInterface
public interface Admission {

  /**
   * Whether it would be given again now. Asking counts as no use of a session or a token.
   *
   * @throws io.ragdeck.console.store.StoreUnavailable where nobody can tell
   */
  boolean holds();
}
