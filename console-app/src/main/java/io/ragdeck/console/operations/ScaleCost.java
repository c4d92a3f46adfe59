package io.ragdeck.console.operations;

import io.ragdeck.console.format.Money;
import io.ragdeck.cost.estimate.LineItem;
import io.ragdeck.cost.estimate.Total;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * What an order would cost, said before it is given.
 *
 * @param headline the difference, such as {@code +$1,062.41 a month}; empty text: none is known
 * @param sentences what one costs, what it costs now and then, what is not known
 * @param arithmetic how that was worked out
 */
public record ScaleCost(String headline, List<String> sentences, List<String> arithmetic) {

  public ScaleCost {
    sentences = List.copyOf(sentences);
    arithmetic = List.copyOf(arithmetic);
  }

  static ScaleCost unknown(String sentence) {
    return new ScaleCost("", List.of(sentence), List.of());
  }

  /** The difference in words; empty text where a part of it is unknown. */
  static String monthly(Total now, Total then) {
    return difference(now, then)
        .map(it -> it.signum() == 0 ? "no change" : Money.signed(it) + " a month")
        .orElse("");
  }

  private static Optional<BigDecimal> difference(Total now, Total then) {
    return now.complete() && then.complete()
        ? Optional.of(then.amount().subtract(now.amount()))
        : Optional.empty();
  }

  static List<String> arithmetic(List<LineItem> lines) {
    return lines.stream()
        .map(
            line ->
                "%s, %s %s: %s"
                    .formatted(line.resource(), line.service(), line.what(), line.arithmetic()))
        .toList();
  }
}
