package io.ragdeck.console.sandbox;

/** How a change of the sandbox that somebody asked for ended. */
sealed interface Change {

  /** It was made. */
  record Done(Deed deed) implements Change {}

  /**
   * It was not.
   *
   * @param status the HTTP status that says so
   * @param field what was wrong
   * @param message what would be accepted, to go behind the field's name
   */
  record Refused(int status, String field, String message) implements Change {

    String sentence() {
      return "'%s' %s.".formatted(field, message);
    }
  }

  static Change done(Deed deed) {
    return new Done(deed);
  }

  static Change refused(String field, String message) {
    return new Refused(400, field, message);
  }
}
