package io.ragdeck.console.wiring;

import io.ragdeck.console.configuration.ConsoleConfig;
import io.ragdeck.console.security.Loopback;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Settings that work and are unwise: what is wrong with each, and what to do instead. */
final class StartupChecks {

  private static final Duration AWS_REMEMBERS = Duration.ofHours(1);
  private static final Duration LONG_SESSION = Duration.ofDays(30);

  private StartupChecks() {}

  static List<String> warnings(ConsoleConfig config) {
    List<String> warnings = new ArrayList<>();
    if (config.signInRequired() && !Loopback.isLoopback(config.host()) && config.proxies() == 0) {
      warnings.add(
          "Others reach this console without encryption, and passwords travel with it: put a load"
              + " balancer with TLS in front, then set RAGDECK_PROXIES=1.");
    }
    if (config.adminPassword().isPresent()) {
      warnings.add(
          "RAGDECK_ADMIN_PASSWORD is used only while there is no user: unset it once you have"
              + " signed in.");
    }
    if (config.bootstrapToken().isPresent()) {
      warnings.add(
          "RAGDECK_BOOTSTRAP_TOKEN opens everything as long as it is set: make a personal token"
              + " for automation, then unset it.");
    }
    if (config.history().retention().compareTo(AWS_REMEMBERS) < 0) {
      warnings.add(
          "RAGDECK_HISTORY_RETENTION is below the hour that AWS itself remembers, so nothing is"
              + " gained: leave it at 30 days (P30D).");
    }
    if (config.session().lifetime().compareTo(LONG_SESSION) > 0) {
      warnings.add(
          "RAGDECK_SESSION_LIFETIME lets a stolen cookie work for %s days: 7 (P7D) is usual."
              .formatted(config.session().lifetime().toDays()));
    }
    if (config.sandbox() && config.storeUrl().isPresent()) {
      warnings.add(
          "The sandbox writes its simulated history into RAGDECK_STORE_URL: don't give it the store"
              + " of a real account.");
    }
    return warnings;
  }
}
