package io.ragdeck.provisioning.running;

/** The console died here. An error, so that no step takes it for AWS's answer. */
final class Killed extends Error {

  private static final long serialVersionUID = 1;

  Killed(String where) {
    super(where, null, false, false);
  }
}
