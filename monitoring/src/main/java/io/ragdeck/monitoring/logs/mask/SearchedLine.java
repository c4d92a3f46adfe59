package io.ragdeck.monitoring.logs.mask;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A line, looked at once for all patterns. */
final class SearchedLine {

  private static final String WORD_ENDS = " \t\n\"<>(){}[],;|";

  private final String text;
  private final String small;
  private final DigitRows rows;

  SearchedLine(String text) {
    this.text = text;
    this.small = small(text);
    this.rows = new DigitRows(text);
  }

  String text() {
    return text;
  }

  /** Where the pattern has to be searched. */
  List<Span> windows(MaskPattern pattern) {
    if (text.length() > pattern.longest()) {
      return List.of();
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
