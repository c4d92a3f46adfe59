package io.ragdeck.console.wiring;

import io.quarkus.vertx.http.HttpServerStart;
import io.ragdeck.console.configuration.ConsoleConfig;
import io.ragdeck.console.configuration.ConsoleFacts;
import io.ragdeck.console.security.Loopback;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Singleton;

/** Says on one line, once it is true, where the console answers. */
@Singleton
final class Announcement {

  private final ConsoleConfig config;
  private final ConsoleFacts facts;

  Announcement(ConsoleConfig config, ConsoleFacts facts) {
    this.config = config;
    this.facts = facts;
  }

  void announce(@ObservesAsync HttpServerStart started) {
    String host = started.options().getHost();
    System.out.printf(
        "Ragdeck %s on http://%s:%s (%s)%n",
        facts.getVersion(),
        Loopback.isLoopback(host) ? "localhost" : host,
        started.options().getPort(),
        config.sandbox() ? "sandbox: " + config.scenario() : "aws");
  }
}
