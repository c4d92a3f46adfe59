package io.ragdeck.console.operations;

import io.ragdeck.console.problems.ProblemException;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;

/** What the present request says of a field; which fields there are follows from the order. */
final class Typed {

  private static final int LONGEST = 4_000;

  private Typed() {}

  /**
   * Empty text for nothing.
   *
   * @throws ProblemException where it is too long: no order is made of a part of it
   */
  static String inForm(String field) {
    return text(field, CurrentRequestManager.get().getFormParameter(field, true, false));
  }

  /**
   * Empty text for nothing.
   *
   * @throws ProblemException where it is too long
   */
  static String inAddress(String field) {
    return text(field, CurrentRequestManager.get().getQueryParameter(field, true, false));
  }

  /** Whether a page that is there asks for a part of itself. */
  static boolean isForAPart() {
    return CurrentRequestManager.get().serverRequest().containsRequestHeader("HX-Request");
  }

  private static String text(String field, Object value) {
    if (!(value instanceof String text)) {
      return "";
    }
    if (text.length() > LONGEST) {
      throw ProblemException.badInput(
          field, "is too long: at most %s characters".formatted(LONGEST));
    }
    return text.strip();
  }
}
