package io.ragdeck.console.wiring;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.console.configuration.ConsoleConfig;
import io.ragdeck.console.costs.Bill;
import io.ragdeck.console.store.Store;
import io.ragdeck.console.store.StoredSpending;
import io.ragdeck.cost.actual.Allowance;
import io.ragdeck.cost.actual.MemorySpendingStore;
import io.ragdeck.cost.actual.SpendingStore;
import io.ragdeck.cost.actual.Spendings;
import io.ragdeck.cost.advice.Advisor;
import io.ragdeck.cost.estimate.Estimator;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** What was paid, and what would save. */
final class BillWiring {

  /** A simulated account's bill ends with it, and asking for it costs nothing. */
  @Produces
  @Singleton
  SpendingStore spendingStore(ConsoleConfig config, Store store) {
    return config.sandbox() ? new MemorySpendingStore() : new StoredSpending(store);
  }

  @Produces
  @Singleton
  Bill bill(AwsClients clients, SpendingStore store, ConsoleConfig config, Clock clock) {
    Allowance allowance = new Allowance(config.costs().requestsPerSystemAndDay());
    Runnable forget = store instanceof MemorySpendingStore memory ? memory::forget : () -> {};
    return new AwsBill(clients, new Spendings(store, allowance, clock), clock, forget);
  }

  @Produces
  @Singleton
  Advisor advisor(Estimator estimator) {
    return new Advisor(estimator);
  }
}
