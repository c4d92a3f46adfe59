package io.ragdeck.console.metrics;

import io.ragdeck.monitoring.metrics.Unit;
import java.util.stream.DoubleStream;

/** The upright scale of a picture: from 0 to a round number whose half is one too. */
record Scale(double most, Unit unit) {

  private static final double[] STEPS = {1, 2, 3, 4, 5, 6, 8, 10};

  /** Shares are always of the whole, so that pictures side by side compare. */
  static Scale of(DoubleStream values, Unit unit) {
    double largest = values.max().orElse(0);
    if (unit == Unit.PERCENT && largest <= 100) {
      return new Scale(100, unit);
    }
    return new Scale(above(largest, base(unit)), unit);
  }

  private static double base(Unit unit) {
    return switch (unit) {
      case BYTES, BYTES_PER_SECOND -> 1024;
      case PERCENT, COUNT, SECONDS, CELSIUS, WATTS, UNSTATED -> 10;
    };
  }

  private static double above(double value, double base) {
    if (value <= 0) {
      return 1;
    }
    double power = Math.pow(base, Math.floor(Math.log(value) / Math.log(base)));
    while (power * 10 < value) {
      power *= 10;
    }
    for (double step : STEPS) {
      if (step * power >= value) {
        return step * power;
      }
    }
    return value;
  }

  /** How much of the height a value takes. */
  double share(double value) {
    return Math.clamp(value / most, 0, 1);
  }

  String top() {
    return Values.words(most, unit);
  }

  String half() {
    return Values.words(most / 2, unit);
  }

  String ground() {
    return Values.words(0, unit);
  }
}
