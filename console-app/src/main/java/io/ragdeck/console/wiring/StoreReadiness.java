package io.ragdeck.console.wiring;

import io.ragdeck.console.store.Store;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Without its store the console keeps no evidence and signs nobody in. No details: anybody asks.
 */
@Readiness
@Singleton
final class StoreReadiness implements HealthCheck {

  private final Store store;

  StoreReadiness(Store store) {
    this.store = store;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("store").status(store.problem().isEmpty()).build();
  }
}
