package io.ragdeck.monitoring.logs.mask;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Masks the events of one stream in their order. A private key that is printed comes as an event
 * for each of its rows, or for some of them; its last row has any length and looks like a word, and
 * only what stood before it tells what it is.
 */
public final class KeyRows implements UnaryOperator<String> {

  private static final String LABEL = "[private key]";
  private static final String BEGIN = "-----BEGIN ";
  private static final String END = "-----END ";
  private static final String KEY = "PRIVATE KEY-----";

  private final UnaryOperator<String> mask;
  private boolean inside;

  public KeyRows(UnaryOperator<String> mask) {
    this.mask = mask;
  }

  @Override
  public String apply(String raw) {
    String shown = mask.apply(raw);
    if (!inside && !shown.contains(LABEL)) {
      return shown;
    }
    List<String> rows = new ArrayList<>();
    for (String row : shown.split("\n", -1)) {
      rows.add(row(row));
    }
    if (raw.contains(KEY)) {
      inside = raw.lastIndexOf(BEGIN) > raw.lastIndexOf(END);
    }
    return String.join("\n", rows);
  }

  private String row(String row) {
    String text = row.strip();
    if (text.equals(LABEL)) {
      inside = true;
      return row;
    }
    if (inside && isOfKey(text)) {
      return LABEL;
    }
    inside = inside && isHead(text);
    return row;
  }

  private static boolean isOfKey(String text) {
    return !text.isEmpty()
        && text.chars()
            .allMatch(
                it ->
                    (it >= 'a' && it <= 'z')
                        || (it >= 'A' && it <= 'Z')
                        || (it >= '0' && it <= '9')
                        || "+/=".indexOf(it) >= 0);
  }

  /** What may stand between the first row and the key of an encrypted one. */
  private static boolean isHead(String text) {
    return text.isEmpty() || text.startsWith("Proc-Type:") || text.startsWith("DEK-Info:");
  }
}
