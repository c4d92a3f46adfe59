package io.ragdeck.console.store;

/** Patterns for {@code LIKE ... ESCAPE '\'}. */
final class Like {

  private Like() {}

  /** Matches what holds this text, whose own wildcards mean nothing. */
  static String containing(String text) {
    return "%" + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
  }
}
