package io.ragdeck.provisioning.capsule;

import java.util.regex.Pattern;

/** Words of a shell. */
final class Shell {

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

  private Shell() {}

  /** A text as one word, whatever is in it. */
  static String word(String text) {
    String clean = text.replaceAll("\\p{Cntrl}", " ");
    return PLAIN.matcher(clean).matches() ? clean : "'" + clean.replace("'", "'\\''") + "'";
  }
}
