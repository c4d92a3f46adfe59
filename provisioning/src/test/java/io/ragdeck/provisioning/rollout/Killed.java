package io.ragdeck.provisioning.rollout;

/** The console dies: nothing of the step's own code gets to run after it. */
final class Killed extends Error {

  private static final long serialVersionUID = 1;

  Killed(int call) {
    super("Killed after call " + call);
  }
}
