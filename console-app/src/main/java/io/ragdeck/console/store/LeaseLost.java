package io.ragdeck.console.store;

/** Another console works on it now: this one must neither write nor go on. */
public final class LeaseLost extends RuntimeException {

  public LeaseLost(String what) {
    super("Another console works on %s now".formatted(what), null, false, false);
  }
}
