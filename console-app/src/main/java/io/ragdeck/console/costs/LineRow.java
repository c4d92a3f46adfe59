package io.ragdeck.console.costs;

import io.ragdeck.console.format.Money;
import io.ragdeck.cost.estimate.LineItem;
import io.ragdeck.cost.price.Confidence;
import io.ragdeck.cost.price.Price;
import java.util.Optional;

/**
 * One line item with where it comes from.
 *
 * @param amount "$652.44", or "unknown"
 * @param arithmetic how the amount comes about, or why there is none
 * @param assumption what the quantity rests on; empty where it is certain
 * @param price where its price is from; empty where it has none
 */
public record LineRow(
    String component,
    String service,
    String resource,
    String what,
    String amount,
    String arithmetic,
    String assumption,
    Optional<Origin> price,
    boolean known) {

  /**
   * Where a price is from.
   *
   * @param trust how far it can be relied on, in words
   * @param checked whether it is AWS's own
   */
  public record Origin(String trust, boolean checked, String asOf, String source, String remark) {

    static Origin of(Price price) {
      return new Origin(
          trust(price.confidence()),
          price.confidence().compareTo(Confidence.DOCS) <= 0,
          price.asOf(),
          price.source(),
          price.remark());
    }

    private static String trust(Confidence confidence) {
      return switch (confidence) {
        case LIST -> "AWS's price list";
        case GOLDEN -> "a price tool's tests";
        case DOCS -> "AWS's documentation";
        case BLOG -> "an article: check before relying on it";
        case MEMORY -> "not looked up: check before relying on it";
      };
    }
  }

  /** What is unknown stands out. */
  public String tone() {
    return known ? "" : "warn";
  }

  static LineRow of(LineItem line) {
    return new LineRow(
        line.component(),
        line.service(),
        line.resource(),
        line.what(),
        line.amount().map(Money::dollars).orElse("unknown"),
        line.arithmetic(),
        line.assumption(),
        line.price().map(Origin::of),
        line.amount().isPresent());
  }
}
