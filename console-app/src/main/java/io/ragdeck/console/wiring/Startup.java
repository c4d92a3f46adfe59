package io.ragdeck.console.wiring;

import io.quarkus.runtime.StartupEvent;
import io.ragdeck.console.configuration.ConsoleConfig;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** What happens first. */
@Singleton
final class Startup {

  /** Before anything opens the store or calls AWS. */
  void refuse(@Observes @Priority(1) StartupEvent event, ConsoleConfig config) {
    Refusal.check(config);
  }
}
