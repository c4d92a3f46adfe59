package io.ragdeck.console.settings;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What the page says of what was just asked of it.
 *
 * @param tone {@code ok} or {@code bad}
 */
record Notice(String tone, String sentence) {

  /** What went well. The name travels in the address of the page that is shown next. */
  enum Success {
    PASSWORD_CHANGED("Your password is changed, and your other sessions have ended."),
    SESSION_ENDED("The session has ended."),
    TOKEN_REVOKED("The token is revoked. What uses it is refused from now on."),
    USER_ADDED("The user is added."),
    ROLE_CHANGED("The role is changed. It holds from the next request on."),
    PASSWORD_RESET("The password is set, and that user's sessions have ended."),
    USER_REMOVED("The user is removed, with all sessions and tokens."),
    COPY_ASKED("A copy of the store is taken within a minute or two.");

    private final String sentence;

    Success(String sentence) {
      this.sentence = sentence;
    }

    /** As the address spells it. */
    String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** What the address says was done; nothing if it says something else. */
  static Optional<Notice> of(String label) {
    return Arrays.stream(Success.values())
        .filter(success -> success.label().equals(label))
        .map(success -> new Notice("ok", success.sentence))
        .findFirst();
  }

  static Notice of(Change.Refused refused) {
    String sentence = refused.sentence();
    return new Notice(
        "bad", sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1));
  }
}
