package io.ragdeck.console.live;

import io.ragdeck.monitoring.fleet.SystemId;
import java.util.Optional;

/**
 * The part of the fleet that a page shows, and that its stream is about.
 *
 * @param system empty for the whole fleet
 */
public record Topic(Optional<SystemId> system) {

  private static final String SYSTEM = "system/";

  /** The whole fleet. */
  public static final Topic FLEET = new Topic(Optional.empty());

  public static Topic of(SystemId system) {
    return new Topic(Optional.of(system));
  }

  /** Reads what {@link #toString()} writes; empty for anything else. */
  public static Optional<Topic> parse(String text) {
    if (text.equals("fleet")) {
      return Optional.of(FLEET);
    }
    if (!text.startsWith(SYSTEM)) {
      return Optional.empty();
    }
    try {
      return Optional.of(of(new SystemId(text.substring(SYSTEM.length()))));
    } catch (IllegalArgumentException notAnId) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return system.map(id -> SYSTEM + id).orElse("fleet");
  }
}
