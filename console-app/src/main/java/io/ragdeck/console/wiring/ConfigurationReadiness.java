package io.ragdeck.console.wiring;

import io.ragdeck.console.configuration.ConsoleConfig;
import io.ragdeck.console.configuration.WatchedAccounts;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * A console that can watch nothing must not take over from one that can. One account of several
 * that can't be read is not a reason: the pages say so.
 */
@Readiness
@Singleton
final class ConfigurationReadiness implements HealthCheck {

  private final boolean watchable;

  ConfigurationReadiness(ConsoleConfig config, WatchedAccounts accounts) {
    this.watchable = config.sandbox() || accounts.isAnyWatchable();
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("configuration").status(watchable).build();
  }
}
