package io.ragdeck.console.operations;

import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;

/** What the present request says of a field; which fields there are follows from the order. */
final class Typed {

  private static final int LONGEST = 4_000;

  private Typed() {}

  /** Empty text for nothing. */
  static String inForm(String field) {
    return text(CurrentRequestManager.get().getFormParameter(field, true, false));
  }

  /** Empty text for nothing. */
  static String inAddress(String field) {
    return text(CurrentRequestManager.get().getQueryParameter(field, true, false));
  }

  private static String text(Object value) {
    return value instanceof String text && text.length() <= LONGEST ? text.strip() : "";
  }
}
