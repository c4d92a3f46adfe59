package io.ragdeck.monitoring.logs.mask;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.List;

/**
 * A mask of an operator, with what shows that it does what it is for.
 *
 * @param name what stands, in brackets, in the place of what it finds
 * @param pattern in RE2 syntax; where it has groups, the first that took part is hidden, else all
 * @param hides a line in which it must find something
 * @param keeps a line in which it must find nothing
 */
public record OwnMask(String name, String pattern, String hides, String keeps) {

  private static final String NAME = "[A-Za-z0-9][A-Za-z0-9 -]{0,39}";

  /**
   * Says nothing of the two lines: what must be hidden may stand in them.
   *
   * @throws IllegalArgumentException names the mask, in a sentence
   */
  MaskPattern checked() {
    if (!name.matches(NAME)) {
      throw refused("its name must have 1 to 40 letters, digits, blanks and dashes");
    }
    MaskPattern own = compiled();
    Mask alone = new Mask(List.of(own));
    if (alone.apply(hides).equals(hides)) {
      throw refused("its pattern finds nothing in the line of 'hides'");
    }
    if (!alone.apply(keeps).equals(keeps)) {
      throw refused("its pattern finds something in the line of 'keeps'");
    }
    return own;
  }

  private MaskPattern compiled() {
    try {
      return new MaskPattern(
          name,
          "[" + name + "]",
          Pattern.compile(pattern),
          List.of(),
          Integer.MAX_VALUE,
          0,
          -1,
          -1,
          false,
          false,
          "",
          "",
          MaskCheck.NONE);
    } catch (PatternSyntaxException e) {
      throw refused(
          "its pattern is not RE2, which has no look-around and no back-references: "
              + e.getDescription());
    }
  }

  private IllegalArgumentException refused(String why) {
    return new IllegalArgumentException("The mask '%s' can't be used: %s.".formatted(name, why));
  }
}
