package io.ragdeck.console.store;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A place in a list that is ordered by time and id, newest first: the last entry that was read.
 * What is added meanwhile neither repeats nor hides an entry.
 *
 * @param at milliseconds since 1970
 */
public record Cursor(long at, String id) {

  /** Reads the form that {@link #toString()} writes, or names what it can't read. */
  public static Cursor parse(String text) {
    try {
      String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
      int colon = plain.indexOf(':');
      return new Cursor(Long.parseLong(plain, 0, colon, 10), plain.substring(colon + 1));
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new IllegalArgumentException("'%s' is not a cursor of this list".formatted(text));
    }
  }

  @Override
  public String toString() {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((at + ":" + id).getBytes(StandardCharsets.UTF_8));
  }
}
