package io.ragdeck.console.gpu;

import io.ragdeck.cost.price.Items;
import io.ragdeck.cost.price.Price;
import io.ragdeck.cost.price.PriceBook;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.Optional;

/** What an instance costs an hour, without its volumes, from the price book. */
@Singleton
public final class HourlyPrices {

  private final PriceBook prices;

  HourlyPrices(PriceBook prices) {
    this.prices = prices;
  }

  /** US dollars; for spot what is typical of a month. Empty where the book has no such price. */
  public Optional<BigDecimal> of(String region, String type, boolean spot) {
    return prices.find(region, spot ? Items.spot(type) : Items.onDemand(type)).map(Price::rate);
  }
}
