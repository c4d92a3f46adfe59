package io.ragdeck.console.frame;

import java.util.Optional;

/**
 * A page that the navigation leads to.
 *
 * @param key the letter that goes there after {@code g}
 * @param role who may open it; empty for everybody
 */
public record Place(String path, String name, String key, Optional<String> role) {

  /** Whether an address is this place or below it. */
  boolean holds(String address) {
    return path.equals("/")
        ? address.equals("/") || address.startsWith("/systems/")
        : address.equals(path) || address.startsWith(path + "/");
  }
}
