package io.ragdeck.monitoring.logs.mask;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A line, looked at once for all patterns. Digits of every script are looked at as the ones that
 * patterns are written with: a number is the same number in Devanagari and Thai.
 */
final class SearchedLine {

  private static final String WORD_ENDS = " \t\n\"<>(){}[],;|";

  private static final char FULL_WIDTH_AT = '\uff20';

  private final String text;
  private final String small;
  private final DigitRows rows;

  SearchedLine(String line) {
    this.text = plain(line);
    this.small = small(text);
    this.rows = new DigitRows(text);
  }

  String text() {
    return text;
  }

  /** Where the pattern has to be searched. */
  List<Span> windows(MaskPattern pattern) {
    if (pattern.longest() < Integer.MAX_VALUE) {
      return linesUpTo(pattern.longest());
    }
    List<Span> found = pattern.digits() > 0 ? rows.ofAtLeast(pattern.digits()) : places(pattern);
    if (found.isEmpty() || pattern.needs().isEmpty() && pattern.digits() == 0) {
      return found;
    }
    if (pattern.before() < 0) {
      return List.of(new Span(0, text.length()));
    }
    return joined(found.stream().map(span -> around(span, pattern)).toList());
  }

  private Span around(Span span, MaskPattern pattern) {
    int least = Math.max(0, span.start() - pattern.before());
    int most =
        pattern.after() < 0 ? text.length() : Math.min(text.length(), span.end() + pattern.after());
    if (!pattern.word()) {
      return new Span(least, most);
    }
    int start = span.start();
    while (start > least && WORD_ENDS.indexOf(text.charAt(start - 1)) < 0) {
      start--;
    }
    int end = span.end();
    while (end < most && WORD_ENDS.indexOf(text.charAt(end)) < 0) {
      end++;
    }
    return new Span(start, end);
  }

  private List<Span> places(MaskPattern pattern) {
    if (pattern.needs().isEmpty()) {
      return List.of(new Span(0, text.length()));
    }
    List<Span> places = new ArrayList<>();
    for (String need : pattern.needs()) {
      int at = small.indexOf(need);
      while (at >= 0) {
        places.add(new Span(at, at + need.length()));
        if (pattern.before() < 0) {
          return places;
        }
        at = small.indexOf(need, at + 1);
      }
    }
    places.sort(Comparator.comparingInt(Span::start));
    return places;
  }

  private static List<Span> joined(List<Span> windows) {
    List<Span> joined = new ArrayList<>();
    for (Span window : windows) {
      if (!joined.isEmpty() && joined.getLast().end() >= window.start()) {
        Span last = joined.removeLast();
        joined.add(new Span(last.start(), Math.max(last.end(), window.end())));
      } else {
        joined.add(window);
      }
    }
    return joined;
  }

  /** An event may have several lines; a pattern for short ones is searched in each of them. */
  private List<Span> linesUpTo(int longest) {
    List<Span> lines = new ArrayList<>();
    int start = 0;
    while (start <= text.length()) {
      int next = text.indexOf('\n', start);
      int end = next < 0 ? text.length() : next;
      if (end > start && end - start <= longest) {
        lines.add(new Span(start, end));
      }
      start = end + 1;
    }
    return lines;
  }

  /** Character by character, so that every place is the same. */
  private static String plain(String line) {
    if (line.chars().allMatch(character -> character < 128)) {
      return line;
    }
    char[] characters = line.toCharArray();
    for (int i = 0; i < characters.length; i++) {
      int digit = characters[i] < 128 ? -1 : Character.digit(characters[i], 10);
      if (digit >= 0) {
        characters[i] = (char) ('0' + digit);
      } else if (characters[i] == FULL_WIDTH_AT) {
        characters[i] = '@';
      }
    }
    return new String(characters);
  }

  /** Letter by letter, so that every place is the same in both: İ in small letters is two. */
  private static String small(String text) {
    char[] characters = text.toCharArray();
    for (int i = 0; i < characters.length; i++) {
      char character = characters[i];
      if (character < 128) {
        characters[i] = character >= 'A' && character <= 'Z' ? (char) (character + 32) : character;
      } else {
        characters[i] = Character.toLowerCase(character);
      }
    }
    return new String(characters);
  }
}
