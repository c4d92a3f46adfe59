package io.ragdeck.console.ownstore;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.ragdeck.console.configuration.ConsoleConfig;
import io.ragdeck.console.configuration.ConsoleFacts;
import io.ragdeck.console.jobs.Job;
import io.ragdeck.console.store.Store;
import io.ragdeck.console.store.StoredBackups;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Makes what takes copies of the store, and says how they stand to whoever scrapes. */
final class BackupLife {

  private static final String WORK = "store-copy.tmp";

  @Produces
  @Singleton
  Job storeBackups(
      Store store,
      StoredBackups stored,
      BackupPlan plan,
      StoreBackups board,
      ConsoleFacts facts,
      ConsoleConfig config) {
    return new BackupJob(
        store,
        stored,
        plan,
        facts.getVersion(),
        config.dataDir().resolve(WORK),
        Clock.systemUTC(),
        board::look);
  }

  void measure(@Observes StartupEvent event, StoreBackups board, MeterRegistry registry) {
    Gauge _ =
        Gauge.builder("ragdeck.store.backup.age", board, StoreBackups::age)
            .baseUnit("seconds")
            .description("Since the last good copy of the console's own store was due")
            .strongReference(true)
            .register(registry);
    Gauge _ =
        Gauge.builder("ragdeck.store.backup.size", board, StoreBackups::bytes)
            .baseUnit("bytes")
            .description("Of the last good copy of the console's own store")
            .strongReference(true)
            .register(registry);
  }
}
