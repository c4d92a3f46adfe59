package io.ragdeck.console.metrics;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.IntFunction;

/**
 * The path of a line through the periods of a picture of 600 by 120. Where a period has no value
 * the line has a gap; a value between two gaps is a dot.
 *
 * @param closed through all periods that are over
 * @param open from there to the one that isn't; empty where it has no value
 */
record Picture(String closed, String open) {

  static final double WIDTH = 600;
  private static final double HEIGHT = 120;

  /** Keeps the strokes at the top and on the ground inside. */
  private static final double MARGIN = 1.5;

  /**
   * @param periods how many
   * @param over how many of them are over
   */
  static Picture of(int periods, int over, IntFunction<OptionalDouble> value, Scale scale) {
    StringBuilder closed = new StringBuilder();
    boolean drawing = false;
    int began = 0;
    for (int number = 0; number < over; number++) {
      OptionalDouble there = value.apply(number);
      if (there.isPresent()) {
        closed.append(drawing ? "L" : "M").append(at(number, periods, there, scale));
        began = drawing ? began : number;
        drawing = true;
      } else {
        dot(closed, drawing && began == number - 1);
        drawing = false;
      }
    }
    dot(closed, drawing && began == over - 1);
    StringBuilder open = new StringBuilder();
    for (int number = Math.max(1, over); number < periods; number++) {
      OptionalDouble there = value.apply(number);
      if (there.isPresent()) {
        OptionalDouble before = value.apply(number - 1);
        if (before.isPresent()) {
          open.append("M").append(at(number - 1, periods, before, scale)).append("L");
        } else {
          open.append("M");
        }
        open.append(at(number, periods, there, scale));
        dot(open, before.isEmpty());
      }
    }
    return new Picture(closed.toString(), open.toString());
  }

  private static void dot(StringBuilder path, boolean alone) {
    if (alone) {
      path.append("h.1");
    }
  }

  private static String at(int number, int periods, OptionalDouble value, Scale scale) {
    double y = HEIGHT - MARGIN - scale.share(value.orElseThrow()) * (HEIGHT - 2 * MARGIN);
    return x(number, periods) + " " + number(y);
  }

  static String x(int number, int periods) {
    return number(number * WIDTH / Math.max(1, periods - 1));
  }

  static String number(double value) {
    String text = String.format(Locale.ROOT, "%.1f", value);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }
}
