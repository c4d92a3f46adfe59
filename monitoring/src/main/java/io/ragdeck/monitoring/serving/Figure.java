package io.ragdeck.monitoring.serving;

import java.util.Optional;

/** A fact's value, or why there is none: unknown is never 0. */
public sealed interface Figure {

  /**
   * @param atLeast whether it may be more: the server's largest bucket ends here
   */
  record Known(double value, boolean atLeast) implements Figure {}

  /**
   * @param why a few words, such as "not measured by llama.cpp"
   */
  record Unknown(String why) implements Figure {}

  static Figure of(double value) {
    return new Known(value, false);
  }

  /** Empty for unknown. */
  default Optional<Double> number() {
    return switch (this) {
      case Known(double value, _) -> Optional.of(value);
      case Unknown _ -> Optional.empty();
    };
  }
}
