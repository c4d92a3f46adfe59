package io.ragdeck.console.wiring;

import io.ragdeck.cost.estimate.Estimator;
import io.ragdeck.cost.price.PriceBook;
import io.ragdeck.cost.price.PriceBooks;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Prices, and who reckons with them. */
final class CostWiring {

  @Produces
  @Singleton
  PriceBook prices() {
    return PriceBooks.bundled();
  }

  @Produces
  @Singleton
  Estimator estimator(PriceBook prices) {
    return new Estimator(prices);
  }
}
