package io.ragdeck.console.wiring;

import io.ragdeck.console.configuration.ConsoleConfig;
import io.ragdeck.console.store.AuditTrail;
import io.ragdeck.console.store.OperationLeases;
import io.ragdeck.console.store.Store;
import io.ragdeck.console.store.StoreFileLock;
import io.ragdeck.console.store.StoreRestore;
import io.ragdeck.console.store.StoreUrl;
import io.ragdeck.console.store.StoredHistory;
import io.ragdeck.console.store.StoredIncidents;
import io.ragdeck.console.store.StoredJobs;
import io.ragdeck.console.store.StoredLogQueries;
import io.ragdeck.console.store.StoredOperations;
import io.ragdeck.console.store.StoredPlans;
import io.ragdeck.console.store.StoredRestoreTests;
import io.ragdeck.console.store.StoredRuns;
import io.ragdeck.console.store.StoredSchedules;
import io.ragdeck.console.store.StoredSilences;
import io.ragdeck.console.store.StoredWatching;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;

/** The store and what is kept in it. */
final class StoreWiring {

  @Produces
  @Singleton
  Store store(ConsoleConfig config, Optional<StoreRestore> restore) {
    try {
      Store store = new Store(url(config));
      restore.ifPresent(store::restoring);
      return store;
    } catch (IllegalArgumentException e) {
      return Store.unusable(String.valueOf(e.getMessage()));
    }
  }

  void close(@Disposes Store store) {
    store.close();
  }

  /** Taken before the store is opened; an address that can't be used is the store's to explain. */
  @Produces
  @Singleton
  StoreFileLock lock(ConsoleConfig config) {
    try {
      return url(config).file().map(StoreFileLock::of).orElseGet(StoreFileLock::none);
    } catch (IllegalArgumentException e) {
      return StoreFileLock.none();
    }
  }

  void close(@Disposes StoreFileLock lock) {
    lock.close();
  }

  private static StoreUrl url(ConsoleConfig config) {
    return config.storeUrl().map(StoreUrl::parse).orElseGet(() -> file(config));
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
  StoredLogQueries logQueries(Store store) {
    return new StoredLogQueries(store);
  }

  @Produces
  @Singleton
  StoredOperations operations(Store store, AuditTrail audit) {
    return new StoredOperations(store, audit);
  }

  @Produces
  @Singleton
  StoredIncidents incidents(Store store) {
    return new StoredIncidents(store);
  }

  @Produces
  @Singleton
  StoredWatching watching(Store store) {
    return new StoredWatching(store);
  }

  @Produces
  @Singleton
  StoredJobs jobs(Store store) {
    return new StoredJobs(store);
  }

  @Produces
  @Singleton
  OperationLeases operationLeases(Store store, AuditTrail audit) {
    return new OperationLeases(store, audit);
  }

  @Produces
  @Singleton
  StoredSilences silences(Store store, AuditTrail audit) {
    return new StoredSilences(store, audit);
  }

  @Produces
  @Singleton
  StoredSchedules schedules(Store store, AuditTrail audit) {
    return new StoredSchedules(store, audit);
  }

  @Produces
  @Singleton
  StoredRestoreTests restoreTests(Store store, AuditTrail audit) {
    return new StoredRestoreTests(store, audit);
  }

  @Produces
  @Singleton
  StoredRuns scheduleRuns(Store store, AuditTrail audit) {
    return new StoredRuns(store, audit);
  }
}
