package io.ragdeck.monitoring.logs.mask;

import java.util.Locale;

/**
 * Log text that does nothing to whoever shows it: escape sequences of terminals are gone; control
 * characters, and those that turn the direction of writing or show nothing, are made visible. Tabs
 * and line ends stay. Takes one pass.
 */
public final class PlainText {

  private static final char ESCAPE = 0x1b;

  private PlainText() {}

  public static String of(String raw) {
    int clean = 0;
    while (clean < raw.length() && isPlain(raw.charAt(clean))) {
      clean++;
    }
    return clean == raw.length() ? raw : cleaned(raw, clean);
  }

  private static String cleaned(String raw, int from) {
    StringBuilder result = new StringBuilder(raw.length()).append(raw, 0, from);
    int at = from;
    while (at < raw.length()) {
      char character = raw.charAt(at);
      if (character == ESCAPE) {
        at = behindSequence(raw, at);
      } else if (character == '\r') {
        // Windows ends lines with two characters; alone it goes back to overwrite what is there.
        boolean endsLine = at + 1 == raw.length() || raw.charAt(at + 1) == '\n';
        result.append(endsLine ? "" : "␍");
        at++;
      } else if (Character.isSurrogate(character)) {
        at = surrogate(raw, at, result);
      } else {
        result.append(isPlain(character) ? String.valueOf(character) : visible(character));
        at++;
      }
    }
    return result.toString();
  }

  private static int surrogate(String raw, int at, StringBuilder result) {
    int codePoint = raw.codePointAt(at);
    boolean lone = !Character.isSupplementaryCodePoint(codePoint);
    boolean tag = codePoint >= 0xE0000 && codePoint <= 0xE007F;
    if (lone) {
      result.append('\uFFFD');
    } else if (tag) {
      result.append(code(codePoint));
    } else {
      result.appendCodePoint(codePoint);
    }
    return at + Character.charCount(codePoint);
  }

  /** ECMA-48: CSI … letter, OSC … BEL or ST, and escapes of two characters. */
  private static int behindSequence(String raw, int at) {
    if (at + 1 >= raw.length()) {
      return at + 1;
    }
    return switch (raw.charAt(at + 1)) {
      case '[' -> behindFinal(raw, at + 2);
      case ']', 'P', '^', '_', 'X' -> behindString(raw, at + 2);
      case '(', ')', '*', '+', '#', '%' -> Math.min(raw.length(), at + 3);
      default -> raw.charAt(at + 1) >= ' ' ? at + 2 : at + 1;
    };
  }

  private static int behindFinal(String raw, int from) {
    int at = from;
    while (at < raw.length() && raw.charAt(at) >= 0x20 && raw.charAt(at) <= 0x3f) {
      at++;
    }
    boolean ends = at < raw.length() && raw.charAt(at) >= 0x40 && raw.charAt(at) <= 0x7e;
    return ends ? at + 1 : at;
  }

  /** A string that is never ended is none: the rest of the line must not vanish. */
  private static int behindString(String raw, int from) {
    for (int at = from; at < raw.length() && raw.charAt(at) != '\n'; at++) {
      if (raw.charAt(at) == 0x07) {
        return at + 1;
      }
      if (raw.charAt(at) == ESCAPE && at + 1 < raw.length() && raw.charAt(at + 1) == '\\') {
        return at + 2;
      }
    }
    return from;
  }

  private static boolean isPlain(char character) {
    if (character < 0x7f) {
      return character >= ' ' || character == '\t' || character == '\n';
    }
    if (character < 0xa0) {
      return false;
    }
    return switch (Character.getType(character)) {
      case Character.FORMAT -> character == '\u200c' || character == '\u200d';
      case Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
      default -> true;
    };
  }

  private static String visible(char character) {
    if (character < ' ') {
      return String.valueOf((char) (0x2400 + character));
    }
    return character == 0x7f ? "␡" : code(character);
  }

  private static String code(int codePoint) {
    return String.format(Locale.ROOT, "⟨U+%04X⟩", codePoint);
  }
}
