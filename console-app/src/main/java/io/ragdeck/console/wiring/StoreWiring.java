package io.ragdeck.console.wiring;

import io.ragdeck.console.configuration.ConsoleConfig;
import io.ragdeck.console.store.AuditTrail;
import io.ragdeck.console.store.OperationLeases;
import io.ragdeck.console.store.Store;
import io.ragdeck.console.store.StoreUrl;
import io.ragdeck.console.store.StoredHistory;
import io.ragdeck.console.store.StoredOperations;
import io.ragdeck.console.store.StoredPlans;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** The store and what is kept in it. */
final class StoreWiring {

  @Produces
  @Singleton
  Store store(ConsoleConfig config) {
    try {
      return new Store(config.storeUrl().map(StoreUrl::parse).orElseGet(() -> file(config)));
    } catch (IllegalArgumentException e) {
      return Store.unusable(String.valueOf(e.getMessage()));
    }
  }

  void close(@Disposes Store store) {
    store.close();
  }

  /** A simulated world's history and users never mix with a real account's. */
  private static StoreUrl file(ConsoleConfig config) {
    return StoreUrl.file(config.dataDir().resolve(config.sandbox() ? "sandbox.db" : "ragdeck.db"));
  }

  @Produces
  @Singleton
  AuditTrail auditTrail(Store store) {
    return new AuditTrail(store, Clock.systemUTC());
  }

  @Produces
  @Singleton
  StoredHistory history(Store store, Clock worldClock) {
    return new StoredHistory(store, worldClock);
  }

  @Produces
  @Singleton
  StoredPlans plans(Store store) {
    return new StoredPlans(store, Clock.systemUTC());
  }

  @Produces
  @Singleton
  StoredOperations operations(Store store, AuditTrail audit) {
    return new StoredOperations(store, audit);
  }

  @Produces
  @Singleton
  OperationLeases operationLeases(Store store, AuditTrail audit) {
    return new OperationLeases(store, audit);
  }
}
