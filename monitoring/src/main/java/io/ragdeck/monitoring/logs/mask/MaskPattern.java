package io.ragdeck.monitoring.logs.mask;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One thing that is hidden. RE2/J searches in linear time but not fast, so that a line is searched
 * only where a cheap look says that something can be.
 *
 * @param name by which an operator switches it off
 * @param label what stands in its place, such as {@code [e-mail]}
 * @param needs in small letters; one of them must be in the line. Empty: any line will do
 * @param longest lines with more characters are not searched
 * @param digits how many digits in a row the line must have; 0 for none
 * @param before how many characters before what was found are searched; negative for all
 * @param after how many behind it; negative for all
 * @param word whether these end at blanks, quotes and brackets
 * @param alone whether a match that touches a letter, a digit or {@code _} is none
 * @param apart further characters that it must not touch, where they join it to more
 * @param behind the same, behind it only
 */
record MaskPattern(
    String name,
    String label,
    Pattern regex,
    List<String> needs,
    int longest,
    int digits,
    int before,
    int after,
    boolean word,
    boolean alone,
    String apart,
    String behind,
    MaskCheck check) {

  /** What of the line is to be hidden. */
  List<Span> in(SearchedLine line) {
    List<Span> found = new ArrayList<>();
    for (Span window : line.windows(this)) {
      search(line.text(), window, found);
    }
    return found;
  }

  private void search(String line, Span window, List<Span> found) {
    Matcher matcher = regex.matcher(line.substring(window.start(), window.end()));
    int from = 0;
    while (from <= window.length() && matcher.find(from)) {
      int end = window.start() + matcher.end();
      Span whole = new Span(window.start() + matcher.start(), end);
      if (whole.length() == 0) {
        return;
      }
      Span hidden = hidden(matcher, window, whole);
      if (stands(line, whole) && check.holds(line.substring(hidden.start(), hidden.end()))) {
        found.add(hidden);
        from = matcher.end();
      } else {
        // What looked like it may have swallowed the beginning of one that is.
        from = digits > 0 ? nextStart(line, window, matcher.start()) : matcher.end();
      }
    }
  }

  private Span hidden(Matcher matcher, Span window, Span all) {
    for (int group = 1; group <= matcher.groupCount(); group++) {
      if (matcher.start(group) >= 0) {
        return new Span(window.start() + matcher.start(group), window.start() + matcher.end(group));
      }
    }
    return all;
  }

  /** Behind the digits that the match began with. */
  private static int nextStart(String line, Span window, int matchStart) {
    int at = window.start() + matchStart + 1;
    while (at < window.end() && Character.isDigit(line.charAt(at))) {
      at++;
    }
    return at - window.start();
  }

  private boolean stands(String line, Span match) {
    return !alone
        || !(joins(line, match.start() - 1, -1, line.charAt(match.start()), apart)
            || joins(line, match.end(), 1, line.charAt(match.end() - 1), apart + behind));
  }

  /**
   * Whether the character there, and where it is a joint the one beyond it, go on with the match.
   */
  private static boolean joins(String line, int at, int step, char edge, String joints) {
    if (at < 0 || at >= line.length()) {
      return false;
    }
    char beside = line.charAt(at);
    if (isWord(beside)) {
      return isWord(edge) && !(step < 0 && endsEscape(line, at));
    }
    if (joints.indexOf(beside) < 0) {
      return false;
    }
    int next = at + step;
    return "$#".indexOf(beside) >= 0
        || (next >= 0 && next < line.length() && isWord(line.charAt(next)));
  }

  /** Whether the character is the last of {@code \n}, {@code \u000a} or {@code %20}: a blank. */
  private static boolean endsEscape(String line, int at) {
    return ("ntrbf".indexOf(line.charAt(at)) >= 0 && isEscaped(line, at))
        || (isHexadecimal(line, at - 3, at)
            && line.charAt(at - 4) == 'u'
            && isEscaped(line, at - 4))
        || (isHexadecimal(line, at - 1, at) && at > 1 && line.charAt(at - 2) == '%');
  }

  private static boolean isEscaped(String line, int at) {
    int backslashes = 0;
    while (at > backslashes && line.charAt(at - 1 - backslashes) == '\\') {
      backslashes++;
    }
    return backslashes % 2 == 1;
  }

  private static boolean isHexadecimal(String line, int first, int last) {
    return first > 0
        && line.substring(first, last + 1).chars().allMatch(it -> Character.digit(it, 16) >= 0);
  }

  private static boolean isWord(char character) {
    return character == '_' || (character < 128 && Character.isLetterOrDigit(character));
  }

  static List<String> small(List<String> needs) {
    return needs.stream().map(need -> need.toLowerCase(Locale.ROOT)).toList();
  }
}
