package io.ragdeck.monitoring.logs.mask;

/**
 * A log line as a page may show it: harmless, masked, and cut where it is too long for a screen.
 *
 * @param text what is shown, in place of which the download has all
 * @param length how many characters the whole line has, masked
 */
public record ShownLine(String text, int length) {

  /** A screen of text; a line of CloudWatch has up to 256 kB, later ones up to 1 MB. */
  public static final int MOST_SHOWN = 8_000;

  public static ShownLine of(Mask mask, String raw) {
    String whole = whole(mask, raw);
    return new ShownLine(cut(whole), whole.length());
  }

  /**
   * The same without the cut, for a download. Sequences of terminals go first: they could split a
   * secret so that no pattern knows it.
   */
  public static String whole(Mask mask, String raw) {
    return mask.apply(PlainText.of(raw));
  }

  public boolean isCut() {
    return text.length() < length;
  }

  private static String cut(String whole) {
    if (whole.length() <= MOST_SHOWN) {
      return whole;
    }
    boolean splits = Character.isHighSurrogate(whole.charAt(MOST_SHOWN - 1));
    return whole.substring(0, splits ? MOST_SHOWN - 1 : MOST_SHOWN);
  }
}
