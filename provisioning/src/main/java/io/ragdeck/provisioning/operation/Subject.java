package io.ragdeck.provisioning.operation;

import io.ragdeck.cloud.Location;
import java.util.Optional;

/**
 * The system that an operation changes.
 *
 * @param system its id, such as {@code ragqa-production}
 * @param environment such as {@code production}; empty where nobody says
 * @param cluster its ECS cluster's name; empty for a system without one, or not made yet
 */
public record Subject(
    String system, Optional<String> environment, Location location, Optional<String> cluster) {

  /** What only one operation at a time may have. */
  public String turn() {
    return location + "/" + system;
  }

  public boolean production() {
    return environment.filter(name -> name.startsWith("prod")).isPresent();
  }
}
