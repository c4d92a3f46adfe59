package io.ragdeck.provisioning.blueprint.component;

import java.util.Optional;

/**
 * A secret of the system's own in Secrets Manager.
 *
 * @param name in Secrets Manager
 * @param generate how its value is made; empty: a person gives it before the first deployment
 */
public record Secret(String id, String description, String name, Optional<Generate> generate)
    implements Component {

  /**
   * A random value.
   *
   * @param length in characters
   * @param punctuation whether it may hold more than letters and digits
   */
  public record Generate(int length, boolean punctuation) {}
}
