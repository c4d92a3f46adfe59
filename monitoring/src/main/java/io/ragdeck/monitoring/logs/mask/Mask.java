package io.ragdeck.monitoring.logs.mask;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Hides secrets and personal data in log text: keys, tokens, passwords, e-mail addresses, numbers
 * of phones, cards and persons of India and Thailand. Whatever shows a line, keeps it or gives it
 * away does so behind this.
 */
public final class Mask {

  /** In the place of a text that could not be searched. */
  static final String UNSEARCHED = "[not shown: it could not be searched for secrets]";

  private static final Logger LOG = System.getLogger(Mask.class.getName());

  private record Hidden(Span span, String label) {}

  private static final Comparator<Hidden> BY_START =
      Comparator.comparingInt(hidden -> hidden.span().start());

  private final List<MaskPattern> patterns;

  Mask(List<MaskPattern> patterns) {
    this.patterns = List.copyOf(patterns);
  }

  /** With the patterns that come with the product. */
  public static Mask standard() {
    return MaskPatterns.standard().mask();
  }

  /**
   * The text with a label, such as {@code [e-mail]}, in the place of everything that is hidden. A
   * text that can't be searched is hidden as a whole: whoever writes one must not stop the others.
   */
  public String apply(String text) {
    try {
      return hidden(text);
    } catch (RuntimeException broken) {
      LOG.log(
          Level.WARNING,
          // Not its message: that may repeat what is to be hidden.
          () ->
              "A text of "
                  + text.length()
                  + " characters can't be masked: "
                  + broken.getClass().getName());
      return UNSEARCHED;
    }
  }

  private String hidden(String text) {
    SearchedLine line = new SearchedLine(text);
    List<Hidden> all = new ArrayList<>();
    for (MaskPattern pattern : patterns) {
      for (Span span : pattern.in(line)) {
        all.add(new Hidden(span, pattern.label()));
      }
    }
    if (all.isEmpty()) {
      return text;
    }
    all.sort(BY_START);
    return replaced(text, joined(all));
  }

  /** Where two overlap, all of both is hidden, under the label of the one that begins first. */
  private static List<Hidden> joined(List<Hidden> all) {
    List<Hidden> joined = new ArrayList<>();
    for (Hidden hidden : all) {
      if (!joined.isEmpty() && joined.getLast().span().end() > hidden.span().start()) {
        Hidden last = joined.removeLast();
        int end = Math.max(last.span().end(), hidden.span().end());
        joined.add(new Hidden(new Span(last.span().start(), end), last.label()));
      } else {
        joined.add(hidden);
      }
    }
    return joined;
  }

  private static String replaced(String text, List<Hidden> all) {
    StringBuilder result = new StringBuilder(text.length());
    int at = 0;
    for (Hidden hidden : all) {
      result.append(text, at, hidden.span().start()).append(hidden.label());
      at = hidden.span().end();
    }
    return result.append(text, at, text.length()).toString();
  }
}
