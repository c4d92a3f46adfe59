package io.ragdeck.monitoring.checks;

/**
 * What somebody does to the system on purpose, so that what follows from it is no fault.
 *
 * @param operation whether an operation of the console runs on it, or ran until a moment ago
 * @param maintenance whether visitors are shown that it is being worked on
 * @param parked whether it was put to rest
 */
public record Quiet(boolean operation, boolean maintenance, boolean parked) {

  public static final Quiet NOT = new Quiet(false, false, false);

  /** Whether its services may be as they like. */
  public boolean any() {
    return operation || maintenance || parked;
  }
}
