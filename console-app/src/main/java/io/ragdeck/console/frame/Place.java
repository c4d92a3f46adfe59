package io.ragdeck.console.frame;

import io.ragdeck.console.security.Role;

/**
 * A page that the navigation and the palette lead to.
 *
 * @param key the letter that goes there after {@code g}
 * @param role the least role that may open it
 */
public record Place(String path, String name, String key, Role role) {

  /** Whether an address is this place or below it; systems are below the overview. */
  boolean holds(String address) {
    return path.equals("/")
        ? address.equals("/") || address.startsWith("/systems/")
        : address.equals(path) || address.startsWith(path + "/");
  }
}
