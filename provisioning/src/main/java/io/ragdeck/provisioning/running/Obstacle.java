package io.ragdeck.provisioning.running;

import io.ragdeck.provisioning.operation.Outcome;

/** Why a step can't go on, thrown from where that is found out. {@link Part} makes it the end. */
public final class Obstacle extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient Outcome.Failed outcome;

  public Obstacle(Outcome.Failed outcome) {
    super(outcome.message());
    this.outcome = outcome;
  }

  public Obstacle(String message, String cure) {
    this(Outcome.Failed.because(message, cure));
  }

  public Outcome.Failed outcome() {
    return outcome;
  }
}
