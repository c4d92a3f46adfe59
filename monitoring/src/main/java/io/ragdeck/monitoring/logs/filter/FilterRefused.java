package io.ragdeck.monitoring.logs.filter;

/** A filter that cannot be used; the message says what is wrong and what is accepted. */
public final class FilterRefused extends RuntimeException {

  private final String field;

  /**
   * @param field what of the filter is wrong: {@code text}, {@code regex}, {@code level} …
   */
  FilterRefused(String field, String message) {
    super(message);
    this.field = field;
  }

  public String field() {
    return field;
  }
}
