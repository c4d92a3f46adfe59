package io.ragdeck.cost.guides;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** What to think of a claim. */
enum Verdict {
  RIGHT("right"),
  IN_PART("right in part"),
  WRONG("wrong"),
  BY_USE("depends on use"),
  UNKNOWN("cannot be told"),
  NO_FIGURE("no figure");

  private final String words;

  Verdict(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }

  /** Of what is said about a figure that is known. */
  static Verdict of(Range says, Range figure) {
    if (says.holds(figure)) {
      return RIGHT;
    }
    return says.below(figure) || figure.below(says) ? WRONG : IN_PART;
  }

  /** By how much a claim misses the figure; empty where it does not. */
  static String missed(Range says, Range figure, boolean percent) {
    if (says.holds(figure) || !(says.below(figure) || figure.below(says))) {
      return "";
    }
    boolean low = says.below(figure);
    BigDecimal figured = low ? figure.low() : figure.high();
    BigDecimal by = figured.subtract(low ? says.high() : says.low()).abs();
    String side = low ? "too low by " : "too high by ";
    if (percent) {
      return side + by.setScale(0, RoundingMode.HALF_UP) + " points";
    }
    String share =
        figured.signum() == 0
            ? ""
            : " (" + by.movePointRight(2).divide(figured, 0, RoundingMode.HALF_UP) + " %)";
    return side + Range.dollars(by) + share;
  }
}
