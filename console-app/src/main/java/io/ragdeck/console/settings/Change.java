package io.ragdeck.console.settings;

/** How a change that somebody asked for ended. */
sealed interface Change {

  /** It was made. */
  record Done() implements Change {}

  /**
   * It was not.
   *
   * @param status the HTTP status that says so
   * @param field what was wrong
   * @param message what would be accepted, to go behind the field's name
   */
  record Refused(int status, String field, String message) implements Change {

    String sentence() {
      return "%s %s.".formatted(field, message);
    }
  }

  static Change done() {
    return new Done();
  }

  static Change refused(int status, String field, String message) {
    return new Refused(status, field, message);
  }
}
