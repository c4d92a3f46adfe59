package io.ragdeck.console.wiring;

import io.ragdeck.cloud.sandbox.scenario.Scenario;
import io.ragdeck.console.configuration.ConsoleConfig;
import io.ragdeck.console.notices.SecretKey;
import io.ragdeck.console.security.Loopback;
import io.ragdeck.console.security.Passwords;
import io.ragdeck.console.store.StoreFileLock;
import io.ragdeck.monitoring.logs.mask.MaskPatterns;
import java.util.List;
import java.util.Optional;

/**
 * What the console must not start with, because it would be open to others, would show what is to
 * be hidden, has nothing to play, or isn't alone with its database: one sentence, no stack trace.
 * What only can't work on a real account doesn't stop it; that is shown on the page and in
 * readiness.
 */
final class Refusal {

  private static final int SHORTEST_BOOTSTRAP_TOKEN = 32;
  private static final int SHORTEST_METRICS_TOKEN = 16;

  private Refusal() {}

  /**
   * Ends the process on the spot: nothing was opened yet that would want to be closed, and an
   * exception would come with Quarkus's own page of words.
   */
  static void check(ConsoleConfig config, StoreFileLock lock) {
    reason(config)
        .or(lock::objection)
        .ifPresent(
            sentence -> {
              System.err.println(sentence);
              Runtime.getRuntime().halt(1);
            });
  }

  static Optional<String> reason(ConsoleConfig config) {
    if (!config.signInRequired() && !Loopback.isLoopback(config.host())) {
      return Optional.of(
          "The sandbox signs everybody in, so it listens on loopback only: unset RAGDECK_HOST (it"
              + " is '%s') or set RAGDECK_AUTHENTICATION=required.".formatted(config.host()));
    }
    if (config.sandbox() && !scenarios().contains(config.scenario())) {
      return Optional.of(
          "There is no scenario '%s': choose one of %s."
              .formatted(config.scenario(), String.join(", ", scenarios())));
    }
    if (tooShort(config.bootstrapToken(), SHORTEST_BOOTSTRAP_TOKEN)) {
      return Optional.of(
          "RAGDECK_BOOTSTRAP_TOKEN is an admin's key and must have at least 32 characters: take"
              + " for example the output of 'openssl rand -base64 32'.");
    }
    Optional<String> objection = config.adminPassword().flatMap(Passwords::objection);
    if (objection.isPresent()) {
      return objection.map(wrong -> "RAGDECK_ADMIN_PASSWORD %s.".formatted(wrong));
    }
    if (config.secretKey().filter(key -> SecretKey.parse(key).isEmpty()).isPresent()) {
      return Optional.of(
          "RAGDECK_SECRET_KEY must be 32 bytes in base64: take the output of 'openssl rand -base64"
              + " 32'.");
    }
    if (tooShort(config.metricsToken(), SHORTEST_METRICS_TOKEN)) {
      return Optional.of("RAGDECK_METRICS_TOKEN must have at least 16 characters.");
    }
    return masks(config);
  }

  /** What should be hidden and is not would be shown to everybody who reads logs. */
  private static Optional<String> masks(ConsoleConfig config) {
    try {
      MaskPatterns ignored = LogWiring.patterns(config);
      return Optional.empty();
    } catch (IllegalArgumentException wrong) {
      return Optional.of("ragdeck.logs.masks: " + wrong.getMessage());
    }
  }

  private static List<String> scenarios() {
    return Scenario.all().stream().map(Scenario::name).toList();
  }

  private static boolean tooShort(Optional<String> token, int shortest) {
    return token.filter(value -> value.length() < shortest).isPresent();
  }
}
