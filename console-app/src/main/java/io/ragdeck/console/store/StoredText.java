package io.ragdeck.console.store;

import java.util.regex.Pattern;

/** Text from elsewhere, as every database takes it. */
final class StoredText {

  /** Colours and the like, as many programs write them. */
  private static final Pattern STYLE = Pattern.compile("\u001B\\[[0-?]*[ -/]*[@-~]");

  private static final char UNREADABLE = '\uFFFD';

  private StoredText() {}

  /**
   * PostgreSQL refuses NUL, and nobody encodes half a pair of surrogates. What else commands a
   * terminal or turns the order of letters around would do so to whoever reads a log.
   */
  static String of(String text) {
    String plain = STYLE.matcher(text).replaceAll("");
    StringBuilder fit = new StringBuilder(plain.length());
    plain
        .codePoints()
        .map(one -> isHalf(one) || commands(one) || turns(one) ? UNREADABLE : one)
        .forEach(fit::appendCodePoint);
    return fit.toString();
  }

  private static boolean commands(int codePoint) {
    return Character.isISOControl(codePoint) && codePoint != '\t' && codePoint != '\n';
  }

  private static boolean turns(int codePoint) {
    return (codePoint >= 0x202A && codePoint <= 0x202E)
        || (codePoint >= 0x2066 && codePoint <= 0x2069);
  }

  private static boolean isHalf(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }
}
