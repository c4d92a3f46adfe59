package io.ragdeck.console.store;

/** Text from elsewhere, as every database takes it. */
final class StoredText {

  private static final char UNREADABLE = '\uFFFD';

  private StoredText() {}

  /** PostgreSQL refuses NUL, and nobody encodes half a pair of surrogates. */
  static String of(String text) {
    StringBuilder fit = new StringBuilder(text.length());
    text.codePoints()
        .map(one -> one == 0 || isHalf(one) ? UNREADABLE : one)
        .forEach(fit::appendCodePoint);
    return fit.toString();
  }

  private static boolean isHalf(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }
}
