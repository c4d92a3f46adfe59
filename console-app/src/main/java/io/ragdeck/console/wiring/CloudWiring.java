package io.ragdeck.console.wiring;

import io.ragdeck.console.configuration.ConsoleConfig;
import io.ragdeck.console.configuration.WatchedAccounts;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What is watched: the real accounts or the simulated one. */
final class CloudWiring {

  @Produces
  @Singleton
  WatchedAccounts watchedAccounts(
      ConsoleConfig config,
      @ConfigProperty(name = "AWS_REGION") Optional<String> region,
      @ConfigProperty(name = "AWS_DEFAULT_REGION") Optional<String> defaultRegion) {
    return WatchedAccounts.of(config, region.or(() -> defaultRegion));
  }
}
