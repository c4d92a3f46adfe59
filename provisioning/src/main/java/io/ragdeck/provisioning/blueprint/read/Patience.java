package io.ragdeck.provisioning.blueprint.read;

import java.util.regex.Pattern;

/**
 * A text that a pattern of somebody else's may read only so often, since some patterns take longer
 * than anybody lives.
 */
final class Patience implements CharSequence {

  private static final int LONGEST = 1024;
  private static final int READS = 1_000_000;

  private final CharSequence text;
  private int left = READS;

  private Patience(CharSequence text) {
    this.text = text;
  }

  /** Whether all of a text matches; false for one that is too long or takes too long to tell. */
  static boolean matches(Pattern pattern, String text) {
    try {
      return text.length() <= LONGEST && pattern.matcher(new Patience(text)).matches();
    } catch (Exhausted _) {
      return false;
    }
  }

  /** The same for a pattern that may match a part of it. */
  static boolean finds(Pattern pattern, String text) {
    try {
      return text.length() <= LONGEST && pattern.matcher(new Patience(text)).find();
    } catch (Exhausted _) {
      return false;
    }
  }

  private static final class Exhausted extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  @Override
  public char charAt(int index) {
    if (--left < 0) {
      throw new Exhausted();
    }
    return text.charAt(index);
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return text.subSequence(start, end);
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
