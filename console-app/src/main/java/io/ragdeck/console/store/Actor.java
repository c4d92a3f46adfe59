package io.ragdeck.console.store;

/**
 * Who did something and from where.
 *
 * @param who the user's name, or what acted by itself, such as {@code console}
 * @param address the caller's address; {@code -} for what acted by itself
 */
public record Actor(String who, String address) {

  /** The console itself. */
  public static final Actor CONSOLE = new Actor("console", "-");
}
