package io.ragdeck.cost.price.list;

import io.ragdeck.cost.price.Price;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** What a fresh reading makes of a price. */
public sealed interface PriceChange {

  /** There was none before. */
  record Added(Price now) implements PriceChange {}

  /** Asked for and no longer found where it came from: it is left out of the list. */
  record Gone(Price before) implements PriceChange {}

  record Dearer(Price before, Price now) implements PriceChange {}

  record Cheaper(Price before, Price now) implements PriceChange {}

  /** Read again, at the same rate. */
  record Confirmed(Price before, Price now) implements PriceChange {}

  /** Too far from what it was to be a price rise: a unit may have changed. The old one stays. */
  record Doubtful(Price before, Price read) implements PriceChange {}

  /** The source does not have it, such as Spot prices: it stays as old as it is. */
  record Stayed(Price before) implements PriceChange {}

  /** A fresh price beside the one of the list. */
  static PriceChange of(Price before, Price now) {
    int compared = now.rate().compareTo(before.rate());
    if (compared == 0) {
      return new Confirmed(before, now);
    }
    if (farFrom(before.rate(), now.rate())) {
      return new Doubtful(before, now);
    }
    return compared > 0 ? new Dearer(before, now) : new Cheaper(before, now);
  }

  private static boolean farFrom(BigDecimal before, BigDecimal now) {
    BigDecimal three = BigDecimal.valueOf(3);
    return now.compareTo(before.multiply(three)) > 0 || before.compareTo(now.multiply(three)) > 0;
  }

  /** In one line for people. */
  default String words() {
    return switch (this) {
      case Added(Price now) -> "new       %s at %s".formatted(place(now), rate(now));
      case Gone(Price before) -> "gone      %s, was %s".formatted(place(before), rate(before));
      case Dearer(Price before, Price now) -> "dearer    " + moved(before, now);
      case Cheaper(Price before, Price now) -> "cheaper   " + moved(before, now);
      case Confirmed(Price before, Price now) ->
          "confirmed %s at %s, was of %s".formatted(place(now), rate(now), before.asOf());
      case Doubtful(Price before, Price read) ->
          "doubtful  %s; not taken: check its unit".formatted(moved(before, read));
      case Stayed(Price before) ->
          "stayed    %s at %s of %s".formatted(place(before), rate(before), before.asOf());
    };
  }

  private static String moved(Price before, Price now) {
    return "%s: %s instead of %s%s"
        .formatted(place(now), rate(now), rate(before), percent(before.rate(), now.rate()));
  }

  private static String percent(BigDecimal before, BigDecimal now) {
    if (before.signum() == 0) {
      return "";
    }
    BigDecimal percent =
        now.subtract(before).movePointRight(2).divide(before, 1, RoundingMode.HALF_UP);
    return " (" + (percent.signum() > 0 ? "+" : "") + percent + " %)";
  }

  private static String place(Price price) {
    return price.region() + " " + price.item();
  }

  private static String rate(Price price) {
    return "$" + price.rate().stripTrailingZeros().toPlainString() + "/" + price.unit();
  }
}
