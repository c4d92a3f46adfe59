package io.ragdeck.console.store;

/** Another console works on the operation now: this one must neither write nor go on. */
public final class LeaseLost extends RuntimeException {

  public LeaseLost(String operation) {
    super("Another console works on %s now".formatted(operation), null, false, false);
  }
}
