package io.ragdeck.console.notices;

import io.ragdeck.console.problems.Problem.Violation;
import io.ragdeck.console.store.Channel;
import java.util.List;

/** How a change of channels ended. */
sealed interface ChannelChange {

  /** It was made. */
  record Done(Channel channel) implements ChannelChange {}

  /**
   * It was not.
   *
   * @param status the HTTP status that says so
   */
  record Refused(int status, List<Violation> violations) implements ChannelChange {

    public Refused {
      violations = List.copyOf(violations);
    }

    String sentence() {
      Violation first = violations.getFirst();
      return "'%s' %s.".formatted(first.field(), first.message());
    }
  }

  static ChannelChange refused(int status, String field, String message) {
    return new Refused(status, List.of(new Violation(field, message)));
  }
}
