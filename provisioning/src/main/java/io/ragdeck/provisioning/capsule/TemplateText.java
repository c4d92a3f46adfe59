package io.ragdeck.provisioning.capsule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A template to the letter, but for what looks like a secret in plain text: a value that was hidden
 * elsewhere, one whose name says so, the default of a parameter that is not echoed, a key by its
 * shape. It is looked at line by line, so that what somebody wrote into one line with more may
 * stay.
 */
final class TemplateText {

  /** A name and a value on a line of their own, in YAML or JSON; no function, list or object. */
  private static final Pattern ENTRY =
      Pattern.compile(
          "(\\s*(?:- +)?(?:\"([A-Za-z0-9_.]+)\"\\s*:\\s*|'?([A-Za-z0-9_.]+)'?\\s*:\\s+))"
              + "(\"[^\"]+\"|'[^']+'|[^\\s!\\[{|>&*#\"',].*?)(\\s*,?\\s*)");

  /** The beginning of a parameter. */
  private static final Pattern HEAD = Pattern.compile("[\"']?([A-Za-z0-9]+)[\"']?\\s*:\\s*\\{?");

  private static final Pattern BETWEEN = Pattern.compile("[\\s\"'=,;(){}\\[\\]<>]+");

  /** Of a key that is known by its shape alone. */
  private static final int SHORTEST_KEY = 16;

  /** Of a value that is looked for wherever it may stand; a shorter one may be a common word. */
  private static final int SHORTEST_KNOWN = 12;

  private final String file;
  private final Set<String> unechoed;
  private final Discretion discretion;
  private final Gaps gaps;

  /** How far the parameter is indented in which the line is; empty where it is in none. */
  private Optional<Integer> inside = Optional.empty();

  /**
   * @param unechoed names of parameters with {@code NoEcho}
   */
  TemplateText(String file, Set<String> unechoed, Discretion discretion, Gaps gaps) {
    this.file = file;
    this.unechoed = Set.copyOf(unechoed);
    this.discretion = discretion;
    this.gaps = gaps;
  }

  String shown(String body) {
    List<String> lines = new ArrayList<>();
    for (String line : body.split("\n", -1)) {
      String shown = line(line);
      lines.add(shown);
      if (!shown.equals(line)) {
        gaps.mustBeGiven(file, "what is hidden in line " + lines.size());
      }
    }
    return String.join("\n", lines);
  }

  private String line(String line) {
    look(line);
    Matcher entry = ENTRY.matcher(line);
    if (entry.matches() && isSecret(name(entry), bare(entry.group(4)))) {
      return entry.group(1) + '"' + Discretion.HIDDEN + '"' + entry.group(5);
    }
    String shown = line;
    for (String known : discretion.hidden()) {
      if (known.length() >= SHORTEST_KNOWN) {
        shown = shown.replace(known, Discretion.HIDDEN);
      }
    }
    for (String word : BETWEEN.split(line, -1)) {
      if (word.length() >= SHORTEST_KEY
          && word.chars().anyMatch(Character::isLetter)
          && !Discretion.isReference(word)
          && discretion.isMasked(word)) {
        shown = shown.replace(word, Discretion.HIDDEN);
      }
    }
    return shown;
  }

  /** Whether the line is of a parameter that is not echoed. */
  private void look(String line) {
    String text = line.strip();
    if (text.isEmpty()) {
      return;
    }
    int indent = line.indexOf(text);
    if (inside.filter(outer -> indent <= outer).isPresent()) {
      inside = Optional.empty();
    }
    Matcher head = HEAD.matcher(text);
    if (inside.isEmpty() && head.matches() && unechoed.contains(head.group(1))) {
      inside = Optional.of(indent);
    }
  }

  private static String name(Matcher entry) {
    return Optional.ofNullable(entry.group(2)).orElseGet(() -> entry.group(3));
  }

  private boolean isSecret(String name, String value) {
    if (Discretion.isReference(value) || value.contains("${")) {
      return false;
    }
    return (inside.isPresent() && name.equals("Default"))
        || (name.equals("Value") && discretion.hidden().contains(value))
        || discretion.isSecret(name, value);
  }

  private static String bare(String value) {
    boolean quoted = value.length() > 1 && "\"'".indexOf(value.charAt(0)) >= 0;
    return quoted ? value.substring(1, value.length() - 1) : value;
  }
}
