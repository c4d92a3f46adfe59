package io.ragdeck.console.frame;

import io.ragdeck.console.security.Role;

/**
 * A page that the navigation and the palette lead to.
 *
 * @param key the letter that goes there after {@code g}
 * @param role the least role that may open it
 */
public record Place(String path, String name, String key, Role role) {

  /**
   * Whether an address is this place or below it; systems are below the overview, and plans below
   * the catalog.
   */
  boolean holds(String address) {
    return switch (path) {
      case "/" -> address.equals("/") || address.startsWith("/systems/");
      case "/catalog" -> isAtOrBelow(address, path) || isAtOrBelow(address, "/plans");
      default -> isAtOrBelow(address, path);
    };
  }

  private static boolean isAtOrBelow(String address, String path) {
    return address.equals(path) || address.startsWith(path + "/");
  }
}
